"use strict";
// What all screens share: asking the server, messages, news of the folder. All data are the server's.
const $ = (q, root = document) => root.querySelector(q);
const all = (q, root = document) => [...root.querySelectorAll(q)];
const body = document.body, file = body.dataset.file, readOnly = body.dataset.readonly === "true";
const STOPPED = "程序已停止。双击 drafter.bat 再打开。";
const STRANGER = "请从程序窗口里的地址重新打开。";
const say = (text) => { const live = $("#live"); if (live) live.textContent = text; };
const state = (text, kind = "", ...more) => { const s = $("#state"); if (s) { s.replaceChildren(text, ...more); s.className = "state " + kind; } };

// An input method or a screen reader may need single letters off: they stay off the next time.
const letters = {
  get on() { try { return localStorage.getItem("letters") !== "off"; } catch { return true; } },
  set on(yes) { try { localStorage.setItem("letters", yes ? "on" : "off"); } catch { /* a browser that keeps nothing */ } },
};

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

/** The Word file into the folder; what was edited there since is kept beside it. */
async function build(id) {
  state("正在生成 Word", "working");
  // In the layout shown; on the desk in the book's own.
  const told = await post(`/book/${id}/build`, { layout: $(".report .seg [aria-current]")?.textContent ?? "" });
  state(told.ok ? `已生成 ${told.name}` : "没有生成", told.ok ? "" : "broken");
  if (!told.ok) { toast(told.message || "没有生成，请再试。"); return; }
  toast(`已生成 ${told.name}（${told.layout}版式）。${told.errors ? `还有 ${told.errors} 处错误要改。` : ""}${told.kept ? `原来的有人改过，留为 ${told.kept}。` : ""}`, link("下载", told.address));
  window.freshDesk?.();
}

/** Long work: it says that it runs and can be stopped; the result is a link, no download by surprise. */
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

/** What the folder's files do, told by the server; a broken line is told and taken up again. */
function events({ lost, back, ...told }) {
  let before = false;
  const hear = (kind, data) => {
    if (kind === "lost") { if (lost) lost(); else state(STOPPED, "broken"); return; }
    if (kind === "ready" && $("#state")?.classList.contains("broken")) state("已连接，随存随看");
    told[kind]?.(data);
    // What happened while nobody listened.
    if (kind === "ready" && before) back?.();
    before ||= kind === "ready";
  };
  // A browser keeps six lines to a server, so a seventh tab would never load: one tab listens and tells the others.
  const others = new BroadcastChannel("news");
  others.onmessage = (e) => hear(...e.data);
  const listen = () => new Promise((ended) => {
    const source = new EventSource("/events"), tell = (kind, data) => { hear(kind, data); others.postMessage([kind, data]); };
    for (const kind of ["ready", "saved", "gone", "progress"]) source.addEventListener(kind, (e) => tell(kind, JSON.parse(e.data)));
    // Refused for good: another tab may have what this one lacks.
    source.onerror = () => { tell("lost"); if (source.readyState === EventSource.CLOSED) ended(); };
    addEventListener("pagehide", () => source.close());
  });
  const wait = () => navigator.locks.request("news", listen).then(() => setTimeout(wait, 3000));
  navigator.locks.request("news", { ifAvailable: true }, (free) => (free ? listen() : hear("ready"))).then(wait);
}
