"use strict";
// A workbook: the report as sheets, selection in three places, edits, what another program saved. Uses page.js.

// ---- the report cut into A4 sheets: blocks go over whole, a paragraph at the line where the page ends
function cut() {
  const sheets = $(".sheets"), flow = $(".flow", sheets);
  if (!flow || matchMedia("(max-width: 51.25em)").matches) return;
  const blocks = [...flow.children];
  flow.remove();
  let box = null;
  const page = () => {
    const sheet = document.createElement("div");
    sheet.className = "sheet words";
    box = document.createElement("div");
    box.className = "box";
    const no = document.createElement("span");
    no.className = "no";
    no.setAttribute("aria-hidden", "true");
    sheet.append(box, no);
    sheets.append(sheet);
    no.textContent = `— ${sheets.children.length} —`;
  };
  page();
  for (let block of blocks) {
    while (block) {
      box.append(block);
      const over = box.scrollHeight - box.clientHeight > 2;
      if (!over) break;
      const rest = block.tagName === "P" ? split(block, box) : null;
      if (rest) { page(); block = rest; continue; }
      if (box.children.length === 1) break;
      block.remove();
      const before = box.lastElementChild;
      page();
      if (before && /^H[2-5]$/.test(before.tagName)) box.append(before);
    }
  }
  $("#pages").textContent = `约 ${sheets.children.length} 页`;
}

/** What fresh panes need: pages, what a chooser held, which browsers keep for fields of words alone, whether there is an edit to undo. */
function ready() {
  cut();
  all(".grid select").forEach((s) => { s.defaultValue = s.value; });
  const last = $(".report").dataset.undo;
  all("[data-undo]:not(.report)").forEach((b) => { b.disabled = !last; b.title = last ? `撤销 ${last} 的改动（Ctrl+Z）` : "在页面上还没有改过"; });
}

function split(p, box) {
  const bottom = box.getBoundingClientRect().bottom + 1, range = document.createRange();
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  const fits = (node, at) => { range.setStart(node, at); range.setEnd(node, at + 1); const r = range.getClientRects(); return !r.length || r[r.length - 1].bottom <= bottom; };
  for (const node of texts) {
    if (!node.length || fits(node, node.length - 1)) continue;
    let low = 0, high = node.length - 1;
    while (low < high) { const middle = (low + high) >> 1; if (fits(node, middle)) low = middle + 1; else high = middle; }
    if (node === texts[0] && low === 0) return null;
    range.setStart(node, low);
    range.setEnd(p, p.childNodes.length);
    const rest = p.cloneNode(false);
    rest.classList.add("on");
    rest.append(range.extractContents());
    return rest;
  }
  return null;
}

// ---- one selection, shown in three places, kept in the address
let chosen = { cell: "", find: "" };
const findingOf = (cell) => (cell && all(".find").find((f) => f.dataset.cell === cell)?.id) || "";
const inReport = (cell) => all(".words [data-cell]").filter((e) => e.dataset.cell === cell);
function select(cell, find, from) {
  chosen = { cell, find };
  all(".sel").forEach((e) => e.classList.remove("sel"));
  all(".find > button").forEach((b) => { b.setAttribute("aria-expanded", "false"); b.nextElementSibling.hidden = true; });
  let words = [];
  if (find) {
    const item = document.getElementById(find);
    if (item) {
      item.classList.add("sel");
      $("button", item).setAttribute("aria-expanded", "true");
      $(".more", item).hidden = false;
      item.scrollIntoView({ block: "nearest" });
    }
    words = all(".words [data-finding]").filter((e) => e.dataset.finding.split(" ").includes(find));
  }
  if (!words.length && cell) words = inReport(cell);
  words.forEach((e) => e.classList.add("sel"));
  if (words.length && from !== "report") words[0].scrollIntoView({ block: "center" });
  const spot = cell && all(".grid td[data-cell]").find((td) => td.dataset.cell === cell);
  if (spot) {
    show(spot.closest("[role=tabpanel]").id);
    spot.classList.add("sel");
    spot.parentElement.classList.add("sel");
    if (from !== "data") spot.scrollIntoView({ block: "center" });
  }
  const peek = $("#peek"), said = find && document.getElementById(find);
  if (peek) { peek.hidden = !said; if (said) $("p", peek).textContent = `${cell ? `${cell}　` : ""}${$(".what", said).textContent}`; }
  const address = new URL(location);
  cell ? address.searchParams.set("cell", cell) : address.searchParams.delete("cell");
  find ? address.searchParams.set("find", find) : address.searchParams.delete("find");
  history.replaceState(null, "", address);
  if (cell) say(words.length ? `已选中 ${cell}，正文中有 ${words.length} 处` : `已选中 ${cell}，正文里没有用到这一格`);
}

function show(panel) {
  all("[role=tabpanel]").forEach((p) => { p.hidden = p.id !== panel; });
  all("[role=tab]").forEach((t) => { const on = t.getAttribute("aria-controls") === panel; t.setAttribute("aria-selected", on); t.tabIndex = on ? 0 : -1; });
}

function pane(name) {
  body.dataset.pane = name;
  all(".tabs button").forEach((b) => b.setAttribute("aria-current", b.dataset.to === name));
}

// ---- edits
const FIELD = "input, textarea, select";
// One at a time, in order: each is sent with the hash that the one before it left.
let queue = Promise.resolve();
// What was typed and not written, by its cell: it outlives the grids that the server sends, until it is written, put right or left with Esc.
const waiting = new Map();
function write(field) {
  const cell = field.closest("td").dataset.cell, typed = field.value;
  if (typed === field.defaultValue) { settle(cell); return queue; }
  const before = field.defaultValue;
  field.defaultValue = typed;
  settle(cell);
  waiting.set(cell, { typed, sending: true });
  queue = queue.then(() => send(cell, typed, before));
  return queue;
}
function settle(cell) {
  waiting.delete(cell);
  const td = cellOf(cell);
  if (td) { $(".tell", td)?.remove(); td.classList.remove("bad", "clash"); $(FIELD, td)?.removeAttribute("aria-invalid"); }
}
async function send(cell, typed, before) {
  state(`正在写入 ${cell}`, "working");
  const answer = await post(`/book/${file}/cell`, { cell, value: typed, hash: $(".report").dataset.hash });
  if (answer.ok) {
    $(".report").dataset.hash = answer.hash;
    if (waiting.get(cell)?.typed === typed) settle(cell);
    await refresh(`已写入 ${cell}`);
    toast(`已写入 ${cell}，其他格没有动。`, button("撤销", undo, ""));
    return;
  }
  state(answer.status ? "没有写入" : STOPPED, "broken");
  const field = fieldOf(cell), now = document.activeElement;
  if (field) field.defaultValue = before;
  waiting.set(cell, { typed, status: answer.status, message: answer.message || "没有写入，请再试。" });
  remind(cell);
  say(waiting.get(cell).message);
  // Whoever went on by Enter comes back, unless she is typing in the next cell already.
  if (answer.status === 422 && (now === body || now.closest(".grid")) && !typingIn(now)) field?.focus();
}
/** Shows in its cell what was typed there and not written, and why. */
function remind(cell) {
  const { typed, sending, status, message } = waiting.get(cell), td = cellOf(cell), field = td && $(FIELD, td);
  if (!field) return;
  if (sending) { field.value = field.defaultValue = typed; return; }
  const again = () => { const now = fieldOf(cell), before = now.defaultValue; now.defaultValue = typed; settle(cell); waiting.set(cell, { typed, sending: true }); queue = queue.then(() => send(cell, typed, before)); return queue; };
  const tell = document.createElement("div");
  tell.className = "tell";
  tell.textContent = message;
  td.classList.add(status === 409 ? "clash" : "bad");
  field.value = typed;
  field.setAttribute("aria-invalid", "true");
  // The file is open elsewhere, or the program was stopped: the value waits in its cell.
  if (status === 423 || !status) tell.append(document.createElement("br"), button("再试", again));
  if (status === 409) {
    const mine = button("用我填的", async () => { await refresh("", true); await again(); });
    const theirs = button("用文件里的", () => { settle(cell); refresh("", true); });
    tell.append(document.createElement("br"), mine, " ", theirs);
  }
  $(".tell", td)?.remove();
  td.append(tell);
}
const typingIn = (e) => Boolean(e?.closest?.(".grid")) && e.value !== e.defaultValue && waiting.get(e.closest("td").dataset.cell)?.typed !== e.value;
const cellOf = (cell) => all(".grid td[data-cell]").find((e) => e.dataset.cell === cell);
const fieldOf = (cell) => { const td = cellOf(cell); return td && $(FIELD, td); };
/** Takes the last edit back, once those on their way have come to the file. */
function undo() {
  queue = queue.then(async () => {
    const cell = $(".report").dataset.undo;
    if (!cell) { toast("没有可以撤销的改动。"); return; }
    const answer = await post(`/book/${file}/undo`, {});
    await refresh(answer.ok ? `已撤销 ${cell}` : "没有撤销", true);
    if (!answer.ok) { state("没有撤销", "broken"); toast(answer.message || "没有撤销，请再试。"); return; }
    select(cell, findingOf(cell), "");
    toast(`已撤销 ${cell} 的改动。`);
  });
  return queue;
}

// ---- another program saved the file: the new state comes in, scroll and selection stay
async function refresh(what, force) {
  if (typingIn(document.activeElement) && !force) { if (!what) state("文件刚保存过；您正在填的一格还没有写入", "working"); return; }
  const address = new URL(location);
  address.searchParams.set("part", "1");
  const answer = await fetch(address).catch(() => null);
  if (!answer || !answer.ok) {
    const text = answer ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".empty")?.textContent : "";
    state(text || STOPPED, "broken");
    return;
  }
  const before = all(".words p, .words h1, .words h2").map((e) => e.textContent);
  const filters = { seek: $("#seek")?.value, office: $("#office")?.value, needed: $("#needed")?.checked };
  const scrolls = all(".pane .scroll").map((s) => s.scrollTop), panel = $("[role=tab][aria-selected=true]").getAttribute("aria-controls");
  const caret = document.activeElement, active = caret?.closest?.("td")?.dataset.cell, range = [caret?.selectionStart, caret?.selectionEnd];
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  // Numbers of findings shift when one goes: the chosen one is known by its rule and cell.
  const { code, cell: at } = document.getElementById(chosen.find)?.dataset || {};
  // The page's own edit comes back as an event too: it is shown already.
  if (!what && !force && $(".report", fresh).dataset.hash === $(".report").dataset.hash) return;
  $("#main").replaceChildren(...fresh.body.children);
  ready();
  show(panel);
  const kept = { seek: "value", office: "value", needed: "checked" };
  for (const [id, key] of Object.entries(kept)) if ($(`#${id}`) && id in filters) $(`#${id}`)[key] = filters[id];
  filter();
  all(".pane .scroll").forEach((s, i) => { s.scrollTop = scrolls[i]; });
  const known = new Set(before);
  const changed = all(".words p, .words h1, .words h2").filter((e) => !known.has(e.textContent));
  changed.forEach((e) => e.classList.add("new"));
  if (chosen.cell || chosen.find) select(chosen.cell, all(".find").find((f) => code && f.dataset.code === code && f.dataset.cell === at)?.id || "", "data");
  [...waiting.keys()].forEach(remind);
  const again = active && fieldOf(active);
  if (again) { again.focus(); if (again.setSelectionRange) again.setSelectionRange(...range); }
  const saved = $(".report").dataset.saved;
  state(what || `${saved} 保存${changed.length ? `，${changed.length} 处有变化` : ""}`);
}

function listen() {
  events({
    saved: (told) => { if (told.file === file) refresh(""); },
    gone: (told) => { if (told.file === file) { state("文件夹里找不到这份工作簿了。改了名的，请回工作台打开。", "broken"); all(".grid :is(input, textarea, select)").forEach((f) => { f.disabled = true; }); } },
    // What was saved before the watch began, or while it was broken, is looked for once.
    ready: () => refresh("").then(() => { body.dataset.watching = "true"; }),
  });
}

function filter() {
  const office = $("#office")?.value || "", needed = $("#needed")?.checked, words = ($("#seek")?.value || "").trim();
  for (const tr of all(".grid tbody tr")) {
    const texts = () => tr.textContent + all("textarea, input", tr).map((f) => f.value).join(" ");
    tr.hidden = Boolean((office && tr.dataset.office !== office) || (needed && !("need" in tr.dataset)) || (words && !tr.classList.contains("fresh") && !texts().includes(words)));
  }
}

/** A mend that needs no thought, or 不再提示: one cell written, undone like any other. */
async function act(item, what) {
  const { code, cell } = item.dataset;
  const answer = await post(`/book/${file}/${what}`, { code, cell, hash: $(".report").dataset.hash });
  if (answer.status === 409) { await refresh("", true); toast("这份工作簿刚在别处保存过，已经换成新的。请再看一眼。"); return; }
  if (!answer.ok) { toast(answer.message || "没有写入，请再试。"); return; }
  const told = what === "mend" ? `已写入 ${cell}` : "已记下，不再提示";
  await refresh(told);
  toast(`${told}。`, button("撤销", undo, ""));
}

document.addEventListener("click", (e) => {
  const t = e.target;
  const find = t.closest(".find > button");
  if (find) { const item = find.parentElement, open = find.getAttribute("aria-expanded") === "true"; open ? select("", "", "finds") : select(item.dataset.cell, item.id, "finds"); return; }
  const mend = t.closest("[data-mend]");
  if (mend) { pane("data"); select(mend.dataset.mend, chosen.find, "finds"); const there = fieldOf(mend.dataset.mend); if (there) there.focus(); else toast("这一格由程序算，改它的分子、分母即可。"); return; }
  const words = t.closest(".words [data-cell], .words [data-finding]");
  if (words) {
    // Several findings at the same words: each click goes to the next.
    const told = (words.dataset.finding || "").split(" "), at = told.indexOf(chosen.find), cell = words.dataset.cell || "";
    select(cell, told[(at + 1) % told.length] || findingOf(cell), "report");
    return;
  }
  const cell = t.closest(".grid td[data-cell]");
  if (cell && cell.dataset.cell) { select(cell.dataset.cell, findingOf(cell.dataset.cell), "data"); return; }
  const to = t.closest("[data-to]");
  if (to) { pane(to.dataset.to); if (to.closest("#peek") && to.dataset.to === "data") fieldOf(chosen.cell)?.focus(); return; }
  const tab = t.closest("[role=tab]");
  if (tab) return show(tab.getAttribute("aria-controls"));
  if (t.closest("[data-print]")) return print();
  if (t.closest("button[data-undo]")) return undo();
  const by = t.closest("[data-filter]");
  if (by) { all("[data-filter]").forEach((b) => b.setAttribute("aria-pressed", b === by)); all(".find").forEach((f) => { f.hidden = by.dataset.filter && f.dataset.kind !== by.dataset.filter; }); return; }
  const acts = t.closest("[data-act]");
  if (acts) act(acts.closest(".find"), acts.dataset.act);
});
document.addEventListener("change", (e) => { if (e.target.closest(".grid")) write(e.target); if (e.target.id === "office" || e.target.id === "needed") filter(); });
document.addEventListener("input", (e) => { if (e.target.id === "seek") filter(); });
// The selection goes with the caret, whoever moved it.
document.addEventListener("focusin", (e) => { const cell = e.target.closest(".grid") && e.target.closest("td")?.dataset.cell; if (cell && cell !== chosen.cell) select(cell, findingOf(cell), "data"); });

document.addEventListener("keydown", (e) => {
  if (e.isComposing) return;
  const field = e.target.closest("input, textarea, select"), grid = field?.closest(".grid");
  if (grid && e.key === "Escape") { field.value = field.defaultValue; settle(field.closest("td").dataset.cell); field.blur(); return; }
  // As in Excel and WPS: Alt+Enter breaks the line in a cell of words, Enter writes and goes down.
  if (grid && field.tagName === "TEXTAREA" && e.key === "Enter" && e.altKey) { e.preventDefault(); field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end"); return; }
  if (grid && (e.key === "Enter" || (field.tagName === "INPUT" && ["ArrowDown", "ArrowUp"].includes(e.key)))) {
    e.preventDefault();
    const column = field.closest("td").cellIndex, rows = all("tbody tr", grid).filter((r) => !r.hidden && $(FIELD, r.cells[column])), at = rows.indexOf(field.closest("tr"));
    const next = rows[at + (e.key === "ArrowUp" ? -1 : 1)], cell = next?.cells[column].dataset.cell;
    // At once: a key pressed meanwhile would go nowhere.
    if (!cell) { field.blur(); return; }
    const there = fieldOf(cell);
    there.focus();
    // As in Excel, what is typed takes the place of the number that stands there.
    if (there.tagName === "INPUT") there.select();
    return;
  }
  if (e.target.getAttribute?.("role") === "tab" && ["ArrowLeft", "ArrowRight"].includes(e.key)) { const tabs = all("[role=tab]"), next = tabs[(tabs.indexOf(e.target) + (e.key === "ArrowRight" ? 1 : -1) + tabs.length) % tabs.length]; show(next.getAttribute("aria-controls")); next.focus(); return; }
  if (field) return;
  if ((e.ctrlKey || e.metaKey) && e.key === "z") { e.preventDefault(); if (!readOnly && file) undo(); return; }
  if (e.ctrlKey || e.metaKey || e.altKey || !file) return;
  if (e.key === "Escape") return select("", "", "");
  if (e.key === "?") return $("#keys").showModal();
  if (!$("#letters").checked) return;
  const finds = all(".find").filter((f) => !f.hidden), at = finds.findIndex((f) => f.id === chosen.find);
  if (e.key === "j" || e.key === "k") { const next = finds[Math.min(finds.length - 1, Math.max(0, at + (e.key === "j" ? 1 : -1)))]; if (next) select(next.dataset.cell, next.id, ""); }
  else if (e.key === "e" && chosen.cell) { e.preventDefault(); fieldOf(chosen.cell)?.focus(); }
  else if (e.key === "/") { e.preventDefault(); show("sheet-metrics"); $("#seek").focus(); }
  else if ("123".includes(e.key)) { const name = ["report", "finds", "data"][e.key - 1]; pane(name); $(`.pane.${name} .scroll`).focus(); }
});

ready();
listen();
const asked = new URL(location).searchParams;
if (asked.get("cell") || asked.get("find")) select(asked.get("cell") || "", asked.get("find") || findingOf(asked.get("cell")), "");
if (location.hash === "#written") {
  history.replaceState(null, "", location.pathname + location.search);
  toast(`已写成新的一份：${$(".where .small").textContent}。原来的工作簿没有动。`);
}
