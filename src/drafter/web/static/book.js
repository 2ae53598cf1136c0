"use strict";
// A workbook: the report as sheets, selection in three places, keys. Uses page.js and edits.js.

// ---- the report cut into A4 sheets: blocks go over whole, paragraphs at the line where the page ends
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

/** What fresh panes need: pages, what a chooser held (browsers keep it of other fields alone), the edit to undo. */
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
const CALCULATED = "这一格由程序算，改它的分子、分母即可。";
const findingOf = (cell) => (cell && all(".find").find((f) => f.dataset.cell === cell)?.id) || "";
const inReport = (cell) => all(".words [data-cell]").filter((e) => e.dataset.cell === cell);
function select(cell, find, from) {
  chosen = { cell, find };
  all(".sel").forEach((e) => e.classList.remove("sel"));
  all(".step").forEach((e) => e.remove());
  all(".find > button").forEach((b) => { b.setAttribute("aria-expanded", "false"); b.nextElementSibling.hidden = true; });
  let words = [];
  if (find) {
    const item = document.getElementById(find);
    if (item) {
      // What is asked for is shown, whatever the filter says.
      item.hidden = item.closest(".groups > li").hidden = false;
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
    const sheet = spot.closest("[role=tabpanel]");
    show(sheet.id);
    if (spot.parentElement.hidden) { spot.parentElement.hidden = false; $(".none", sheet).hidden = true; }
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

/** Several findings at the same words: the gravest first, each click goes to the next. */
function step(words, from) {
  const told = (words.dataset.finding || "").split(" "), cell = words.dataset.cell || "";
  const grave = (id) => document.getElementById(id)?.dataset.kind === "error";
  const order = [...told.filter(grave), ...told.filter((id) => !grave(id))], at = (order.indexOf(chosen.find) + 1) % order.length;
  select(cell, order[at] || findingOf(cell), from);
  if (order.length > 1) $(".find.sel .more")?.append(button(`同一处的下一条（${at + 1}/${order.length}）`, () => step(words, "again"), "btn s quiet step"));
  // The button that was pressed went with its finding.
  if (from === "again") $(".find.sel .step")?.focus();
}

function show(panel) {
  all("[role=tabpanel]").forEach((p) => { p.hidden = p.id !== panel; });
  all("[role=tab]").forEach((t) => { const on = t.getAttribute("aria-controls") === panel; t.setAttribute("aria-selected", on); t.tabIndex = on ? 0 : -1; });
}

function pane(name) {
  body.dataset.pane = name;
  all(".tabs button").forEach((b) => b.setAttribute("aria-current", b.dataset.to === name));
}

/** Findings of one kind, and no heading without any. */
function only(kind) {
  all("[data-filter]").forEach((b) => b.setAttribute("aria-pressed", b.dataset.filter === kind));
  all(".find").forEach((f) => { f.hidden = Boolean(kind) && f.dataset.kind !== kind; });
  all(".groups > li").forEach((g) => { g.hidden = !$(".find:not([hidden])", g); });
}

function filter() {
  const office = $("#office")?.value || "", needed = $("#needed")?.checked, words = ($("#seek")?.value || "").trim();
  for (const tr of all(".grid tbody tr")) {
    const texts = () => tr.textContent + all("textarea, input", tr).map((f) => f.value).join(" ");
    tr.hidden = Boolean((office && tr.dataset.office !== office) || (needed && !("need" in tr.dataset)) || (words && !tr.classList.contains("fresh") && !texts().includes(words)));
  }
  for (const p of all("[role=tabpanel]")) $(".none", p).hidden = !(office || needed || words) || Boolean($("tbody tr:not([hidden], .fresh)", p));
}

document.addEventListener("click", (e) => {
  const t = e.target;
  const find = t.closest(".find > button");
  if (find) { const item = find.parentElement, open = find.getAttribute("aria-expanded") === "true"; open ? select("", "", "finds") : select(item.dataset.cell, item.id, "finds"); return; }
  const mend = t.closest("[data-mend]");
  if (mend) { pane("data"); select(mend.dataset.mend, chosen.find, "finds"); const there = fieldOf(mend.dataset.mend); if (there) there.focus(); else toast(CALCULATED); return; }
  const words = t.closest(".words [data-cell], .words [data-finding]");
  if (words) {
    step(words, "report");
    return;
  }
  const cell = t.closest(".grid td[data-cell]");
  if (cell && cell.dataset.cell) { select(cell.dataset.cell, findingOf(cell.dataset.cell), "data"); if (cell.matches(".calc") && !readOnly) toast(CALCULATED); return; }
  const to = t.closest("[data-to]");
  if (to) { pane(to.dataset.to); if (to.closest("#peek") && to.dataset.to === "data") fieldOf(chosen.cell)?.focus(); return; }
  const tab = t.closest("[role=tab]");
  if (tab) return show(tab.getAttribute("aria-controls"));
  if (t.closest("[data-print]")) return print();
  if (t.closest("button[data-undo]")) return undo();
  const by = t.closest("[data-filter]");
  if (by) return only(by.dataset.filter);
  if (t.closest("[data-all]")) { all("#office, #seek").forEach((f) => { f.value = ""; }); $("#needed").checked = false; filter(); $("#seek").focus(); return; }
  if (t.closest("[data-again]")) return refresh("", true);
  if (t.closest("[data-keys]")) return $("#keys").showModal();
  const acts = t.closest("[data-act]");
  if (acts) act(acts.closest(".find"), acts.dataset.act);
});
document.addEventListener("change", (e) => { if (e.target.id === "office" || e.target.id === "needed") filter(); });
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
    // As in Excel, what is typed takes the number's place.
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

$("#letters").checked = letters.on;
$("#letters").addEventListener("change", (e) => { letters.on = e.target.checked; });

ready();
listen();
const asked = new URL(location).searchParams;
if (asked.get("cell") || asked.get("find")) select(asked.get("cell") || "", asked.get("find") || findingOf(asked.get("cell")), "");
if (location.hash === "#written") {
  history.replaceState(null, "", location.pathname + location.search);
  toast(`已写成新的一份：${$(".where .small").textContent}。原来的工作簿没有动。`);
}
