"use strict";
// What all screens share: asking the server, messages, files put into the folder, the desk. The server owns all data.
const $ = (q, root = document) => root.querySelector(q);
const all = (q, root = document) => [...root.querySelectorAll(q)];
const body = document.body, file = body.dataset.file, readOnly = body.dataset.readonly === "true";
const LIMIT = 50 * 1024 * 1024;
const STOPPED = "程序已停止。双击 drafter.bat 再打开。";
const STRANGER = "请从程序窗口里的地址重新打开。";
const say = (text) => { const live = $("#live"); if (live) live.textContent = text; };
const state = (text, kind = "", ...more) => { const s = $("#state"); if (s) { s.replaceChildren(text, ...more); s.className = "state " + kind; } };

function button(text, work, look = "btn s") {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = text;
  made.onclick = work;
  return made;
}

function link(text, address) {
  const made = document.createElement("a");
  made.textContent = text;
  made.href = address;
  return made;
}

/** A message for eight seconds, with what can be done about it. */
function toast(text, ...more) {
  const box = $("#toast"), words = document.createElement("span");
  words.textContent = text;
  box.replaceChildren(words, ...more);
  box.hidden = false;
  clearTimeout(toast.timer);
  // It does not go from under the hand that is about to use it.
  const leave = () => { if (box.matches(":hover, :focus-within")) toast.timer = setTimeout(leave, 2000); else box.hidden = true; };
  toast.timer = setTimeout(leave, 8000);
}

async function post(address, values) {
  const answer = await fetch(address, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(values) }).catch(() => null);
  if (!answer) return { status: 0, ok: false, message: STOPPED };
  return { status: answer.status, ok: answer.ok, ...(await answer.json().catch(() => (answer.status === 401 ? { message: STRANGER } : {}))) };
}

/** PUT with progress: fetch cannot tell how much of a file has gone. */
function putFile(address, f, progress) {
  return new Promise((done) => {
    if (f.size > LIMIT) { done({ ok: false, message: "超过 50 MB，没有放进来。" }); return; }
    const ask = new XMLHttpRequest();
    ask.open("PUT", address);
    ask.upload.onprogress = (e) => { if (e.lengthComputable && progress) progress(Math.floor((100 * e.loaded) / e.total)); };
    ask.onloadend = () => {
      let told = {};
      try { told = JSON.parse(ask.responseText); } catch { /* not an answer of ours */ }
      done({ ok: ask.status >= 200 && ask.status < 300, message: "没有放进来，请再试。", ...told });
    };
    ask.send(f);
  });
}

/** Puts files one after the other; gives what the server said of those it took. */
async function putAll(files, address) {
  const taken = [], refused = [];
  for (const [n, f] of files.entries()) {
    const which = files.length > 1 ? `第 ${n + 1} 份，共 ${files.length} 份` : f.name;
    state(`正在放进 ${which}`, "working");
    const told = await putFile(address(f), f, (done) => { if (done < 100) state(`正在放进 ${which}，${done}%`, "working"); });
    if (told.ok) taken.push(told); else refused.push(told.message.startsWith(`“${f.name}”`) ? told.message : `“${f.name}”：${told.message}`);
  }
  // What was refused, and why, stays to be read until the next files come.
  const list = $("#refused");
  if (list) list.replaceChildren(...refused.flatMap((line) => [line, document.createElement("br")]));
  state(refused.length ? "有文件没有放进来" : "已连接，随存随看", refused.length ? "broken" : "");
  if (refused.length && !list) toast(refused.slice(0, 3).join("　") + (refused.length > 3 ? `　另有 ${refused.length - 3} 份` : ""));
  return taken;
}

/** The files of a drop, those of folders too, however deep. */
async function dropped(transfer) {
  const found = [];
  const walk = async (entry) => {
    if (entry.isFile) found.push(await new Promise((done, fail) => entry.file(done, fail)));
    else {
      const reader = entry.createReader();
      // A folder is given out a hundred files at a time.
      for (let some; (some = await new Promise((done, fail) => reader.readEntries(done, fail))).length;) for (const one of some) await walk(one);
    }
  };
  for (const entry of [...transfer.items].map((i) => i.webkitGetAsEntry && i.webkitGetAsEntry()).filter(Boolean)) await walk(entry);
  return found.length ? found : [...transfer.files];
}

/** Drops on the whole page, and the file chooser, go to `take`; those on a form that begins with a file go to `start`. */
function takesFiles(take, start) {
  const drop = $("#drop"), from = $("#from");
  if (!drop) return;
  for (const kind of ["dragover", "dragleave", "drop"]) document.addEventListener(kind, async (e) => {
    e.preventDefault();
    const there = start && from && from.contains(e.target) ? from : drop;
    for (const zone of [drop, from]) zone?.classList.toggle("over", kind === "dragover" && zone === there);
    if (kind !== "drop") return;
    const files = await dropped(e.dataTransfer);
    if (there === from && files.length === 1) start(files[0]); else take(files);
  });
  document.addEventListener("change", (e) => { if (e.target.matches("#pick, #pick-folder")) take([...e.target.files]); });
}

/** The Word file into the folder; what was edited there since is kept beside it. */
async function build(id) {
  state("正在生成 Word", "working");
  const told = await post(`/book/${id}/build`, {});
  state(told.ok ? `已生成 ${told.name}` : "没有生成", told.ok ? "" : "broken");
  if (!told.ok) { toast(told.message || "没有生成，请再试。"); return; }
  toast(`已生成 ${told.name}（${told.layout}版式）。${told.kept ? `原来的有人改过，留为 ${told.kept}。` : ""}`, link("下载", told.address));
  if (body.dataset.page === "desk") freshDesk();
}

/** Long work: the link says that it runs and can be stopped; the result is a link, not a download by surprise. */
async function slowly(a) {
  const stop = new AbortController(), name = a.dataset.slow;
  state(`正在转成 ${name}`, "working");
  toast(`正在转成 ${name}，要几秒钟。`, button("取消", () => stop.abort(), ""));
  clearTimeout(toast.timer);
  const answer = await fetch(a.href, { signal: stop.signal }).catch(() => null);
  if (!answer || !answer.ok) {
    const told = answer ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".empty")?.textContent : "";
    state(told ? `没有转成 ${name}` : "已取消", told ? "broken" : "");
    toast(told || "已取消。");
    return;
  }
  const ready = link(`下载 ${name}`, URL.createObjectURL(await answer.blob()));
  ready.download = decodeURIComponent((answer.headers.get("Content-Disposition") || "").split("''")[1] || `报告.${name.toLowerCase()}`);
  state(`${name} 好了`);
  toast(`${name} 好了。`, ready);
  clearTimeout(toast.timer);
}

document.addEventListener("click", (e) => {
  const builds = e.target.closest("[data-build]"), slow = e.target.closest("[data-slow]"), trust = e.target.closest("[data-trust]");
  if (builds) build(builds.dataset.build);
  if (slow) { e.preventDefault(); slow.closest("details")?.removeAttribute("open"); slowly(slow); }
  if (trust) post("/trust", { mark: trust.dataset.trust }).then((a) => (a.ok ? location.reload() : toast(a.message)));
  // As it was left: with its selection and scroll.
  if (e.target.closest("[data-back]") && history.length > 1) { e.preventDefault(); history.back(); }
  const menu = $("details.menu[open]");
  if (menu && !e.target.closest("summary")) menu.removeAttribute("open");
});
document.addEventListener("keydown", (e) => {
  const menu = $("details.menu[open]");
  if (e.key === "Escape" && menu) { menu.removeAttribute("open"); $("summary", menu).focus(); }
});

/** What the folder's files do, told by the server; a broken line is told and taken up again by the browser. */
function events({ lost, ...told }) {
  const source = new EventSource("/events");
  for (const [kind, work] of Object.entries(told)) source.addEventListener(kind, (e) => work(JSON.parse(e.data)));
  source.onerror = () => (lost ? lost() : state(STOPPED, "broken"));
  source.addEventListener("ready", () => { if ($("#state")?.classList.contains("broken")) state("已连接，随存随看"); });
  addEventListener("pagehide", () => source.close());
}

/** A large folder is shown as far as it has been read; the rest is asked for until it is there. */
function reading() {
  const { waiting, all: total } = $("section[aria-label='工作簿']").dataset, shown = $("#state");
  if (waiting) { state(`正在读第 ${total - waiting + 1} 份，共 ${total} 份`, "working"); setTimeout(freshDesk, 100); }
  else if (shown.classList.contains("working")) state("已连接，随存随看");
}

/** A desk that is shown anew keeps what is being typed into its forms. */
async function freshDesk() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = $("section[aria-label='工作簿']"), next = $("section[aria-label='工作簿']", fresh);
  if (!now || !next || !$("#drop") !== !$("#drop", fresh) || body.className !== fresh.body.className) { location.reload(); return; }
  const focused = now.contains(document.activeElement) && document.activeElement.getAttribute("href");
  now.replaceWith(document.importNode(next, true));
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

if (body.dataset.page === "desk") {
  events({ saved: freshDesk, gone: freshDesk });
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
}
