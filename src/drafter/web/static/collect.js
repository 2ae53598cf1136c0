"use strict";
// 年度汇总: files in, progress while they are read, filters kept in the address, a total opened in its place. Uses page.js and files.js.
let asking = null, waiting = 0, shownAt = 0;

/** The changing part of the page anew; scroll, filters and search stay. */
async function refresh(address = new URL(location)) {
  asking?.abort();
  asking = new AbortController();
  const part = new URL(address);
  part.searchParams.set("part", "1");
  // A later asking ends this one, before the answer or in the middle of it.
  const stopped = (e) => (e.name === "AbortError" ? undefined : null);
  const answer = await fetch(part, { signal: asking.signal }).catch(stopped);
  const page = answer ? await answer.text().catch(stopped) : answer;
  if (page === undefined) return;
  if (page === null) { state(STOPPED, "broken"); return; }
  const fresh = new DOMParser().parseFromString(page, "text/html");
  if (!answer.ok) { state($(".empty", fresh)?.textContent || "没有读成，请再试。", "broken"); return; }
  const scrolls = all(".long").map((e) => e.scrollTop), words = $("#search")?.value || "", bar = $(".bar", fresh), refused = $("#refused");
  bar.remove();
  // An open menu stays as it is.
  const kept = $(".bar details[open]") ? "#state" : ".bar";
  $(kept).replaceWith(kept === ".bar" ? bar : $(kept, bar));
  $("#main").replaceChildren(...fresh.body.children);
  all(".long").forEach((e, i) => { e.scrollTop = scrolls[i] || 0; });
  if ($("#search")) $("#search").value = words;
  if (refused) $("#refused")?.replaceWith(refused);
  filter();
}

/** Soon, and once for many files that arrive together. */
function soon() {
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh(), 400);
}

function filter() {
  const wanted = new URL(location).searchParams.get("state") || "", words = ($("#search")?.value || "").trim();
  all("[data-state][aria-pressed]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.state === wanted));
  all("#bureaus tr").forEach((tr) => { tr.hidden = Boolean(wanted && tr.dataset.state !== wanted); });
  all("#totals tr:not(.under)").forEach((tr) => {
    tr.hidden = Boolean(words && !tr.textContent.includes(words));
    if (tr.nextElementSibling?.classList.contains("under")) tr.nextElementSibling.hidden = tr.hidden;
  });
  $("#no-total").hidden = !words || Boolean($("#totals tr:not([hidden])"));
}

document.addEventListener("click", async (e) => {
  const by = e.target.closest("[data-state][aria-pressed]"), opens = e.target.closest("a.opens, a[data-sort]");
  const address = new URL(location);
  if (by) {
    by.dataset.state ? address.searchParams.set("state", by.dataset.state) : address.searchParams.delete("state");
    history.replaceState(null, "", address);
    filter();
  } else if (opens && !e.ctrlKey && !e.metaKey) {
    e.preventDefault();
    const next = new URL(opens.href), kept = address.searchParams.get("state"), name = opens.textContent;
    if (kept) next.searchParams.set("state", kept);
    history.replaceState(null, "", next);
    await refresh(next);
    all("a.opens, a[data-sort]").find((a) => a.textContent === name)?.focus();
  } else if (e.target.closest("#own")) $("#own-form").showModal();
  else if (e.target.closest("[data-close]")) $("#own-form").close();
});
document.addEventListener("input", (e) => { if (e.target.id === "search") filter(); });
$("#own-form form")?.addEventListener("submit", async (e) => {
  e.preventDefault();
  const answer = await post(e.target.dataset.post, Object.fromEntries(new FormData(e.target)));
  if (answer.ok) location.assign(answer.address); else $(".say", e.target).textContent = answer.message || "没有建成，请再试。";
});

takesFiles(async (files) => {
  // A folder brings along what is no report: owner files of Office, thumbnails.
  const plain = files.filter((f) => !/^[.~]/.test(f.name) && /\.(xls[xm]?|et|ods|docx?|wps|odt|html?|txt|pdf)$/i.test(f.name));
  if (!plain.length) { toast("里面没有工作簿（.xlsx）或报告。压缩包请先解开。"); return; }
  const taken = await putAll(plain, (f) => `/collect/files/${encodeURIComponent(f.name)}`);
  if (taken.length) refresh();
});
events({
  saved: soon,
  gone: soon,
  back: soon,
  progress: (told) => {
    if (told.done < told.total) state(`正在读第 ${told.done + 1} 份，共 ${told.total} 份`, "working");
    if (!shownAt || Date.now() - shownAt > 1500 || told.done >= told.total) { shownAt = Date.now(); refresh(); }
  },
});

filter();
