"use strict";
// The desk: cards that follow the folder, files in, two forms. Uses page.js and files.js.

/** A large folder is shown as far as it has been read; the rest is asked for until it is there. */
function reading() {
  const { waiting, all: total } = $("section[aria-label='工作簿']").dataset, shown = $("#state");
  if (waiting) { state(`正在读第 ${total - waiting + 1} 份，共 ${total} 份`, "working"); setTimeout(freshDesk, 100); }
  else if (shown.classList.contains("working")) state("已连接，随存随看");
}

/** A desk that is shown anew keeps what is being typed into its forms. */
async function freshDesk() {
  const address = new URL(location);
  address.searchParams.set("again", "1");
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = $("section[aria-label='工作簿']"), next = $("section[aria-label='工作簿']", fresh);
  if (!now || !next || !$("#drop") !== !$("#drop", fresh) || body.className !== fresh.body.className) { location.reload(); return; }
  const focused = now.contains(document.activeElement) && document.activeElement.getAttribute("href");
  if (now.outerHTML !== next.outerHTML) now.replaceWith(document.importNode(next, true));
  // The years to choose from.
  $(".top")?.replaceWith(document.importNode($(".top", fresh), true));
  if (focused) all("section[aria-label='工作簿'] a").find((a) => a.getAttribute("href") === focused)?.focus();
  reading();
  const old = $("select[name=old]"), chosen = old?.value, options = $("select[name=old]", fresh)?.children;
  if (!old || !options) return;
  old.replaceChildren(...[...options].map((o) => document.importNode(o, true)));
  if ([...old.options].some((o) => o.value === chosen)) old.value = chosen;
  old.dispatchEvent(new Event("input"));
}

/** The file that 从去年开始 begins with, chosen in its list; the year follows. */
function startFrom(id) {
  const form = $("#from"), old = form.elements.old;
  if (![...old.options].some((o) => o.value === id)) return;
  old.value = id;
  old.dispatchEvent(new Event("change", { bubbles: true }));
  form.elements.year.focus();
  say(`已选 ${old.selectedOptions[0].textContent}`);
}

events({ saved: freshDesk, gone: freshDesk, back: freshDesk });
// Whoever comes back from Word has edited a report that lies in output/; not at once, since she may be about to click.
addEventListener("focus", () => setTimeout(freshDesk, 700));
reading();
const put = (files) => putAll(files, (f) => `/files/${encodeURIComponent(f.name)}`);
const start = async (f) => {
  const taken = await put([f]);
  if (!taken.length) return;
  // A desk that was empty is made anew; the address keeps what was chosen.
  location.hash = `from=${taken[0].file}`;
  await freshDesk();
  startFrom(taken[0].file);
};
takesFiles(async (files) => {
  const taken = await put(files);
  if (taken.length === 1 && files.length === 1) location.assign(taken[0].address); else if (taken.length) freshDesk();
}, start);
for (const form of all("form[data-post]")) form.addEventListener("submit", async (e) => {
  e.preventDefault();
  $(".say", form).textContent = "";
  const answer = await post(form.dataset.post, Object.fromEntries(new FormData(form)));
  if (answer.ok) location.assign(answer.address); else $(".say", form).textContent = answer.message || "没有建成，请再试。";
});
const from = $("#from");
if (from) {
  const year = from.elements.year, old = from.elements.old, of = () => Number(old.selectedOptions[0]?.dataset.year) || 0;
  const named = () => {
    $("button[type=submit]", from).textContent = /^\d{4}$/.test(year.value) ? `建立 ${year.value} 年度工作簿` : "建立工作簿";
    // The numbers of an earlier year are no 上年: whoever starts from it sees so before.
    $("#gap").textContent = of() && year.value > of() + 1 ? `这份是${of()}年度的，不是${year.value - 1}年度的：它的数放进“历年”，“上年”要另填。` : "";
  };
  named();
  year.addEventListener("input", named);
  old.addEventListener("input", named);
  old.addEventListener("change", () => { year.value = of() ? of() + 1 : ""; named(); });
  $("#pick-old").addEventListener("change", (e) => { if (e.target.files.length) start(e.target.files[0]); e.target.value = ""; });
  if (location.hash.startsWith("#from=")) { startFrom(location.hash.slice(6)); history.replaceState(null, "", location.pathname + location.search); }
}
