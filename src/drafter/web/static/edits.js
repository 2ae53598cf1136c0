"use strict";
// A workbook's edits, and what another program saves meanwhile. Uses page.js and book.js.
const FIELD = "input, textarea, select";
const STOPS = "a, button, input, select, textarea, [tabindex]";
// One at a time, in order: each is sent with the hash that the one before it left.
let queue = Promise.resolve();
// What was typed and not written, by its cell: it outlives the grids, until it is written, put right or left with Esc.
// ``before`` is what stood there when it was typed, ``now`` what the file has there.
const waiting = new Map();
// An input method that composes loses its characters when its field is exchanged: what was saved waits.
let composing = false, missed = false, exchanging = false;
document.addEventListener("compositionstart", () => { composing = true; });
document.addEventListener("compositionend", () => { composing = false; if (missed) refresh(""); });

const cellOf = (cell) => all(".grid td[data-cell]").find((e) => e.dataset.cell === cell);
const fieldOf = (cell) => { const td = cellOf(cell); return td && $(FIELD, td); };
const typingIn = (e) => Boolean(e?.closest?.(".grid")) && e.value !== e.defaultValue && waiting.get(e.closest("td").dataset.cell)?.typed !== e.value;
const clash = (cell, now, typed) => ({ status: 409, sending: false, message: `这份工作簿刚在别处保存过。${cell} 现在是“${now}”，您填的是“${typed}”。` });

function write(field) {
  // A browser may tell of a change while it takes a field away: nobody has left it.
  if (exchanging) return queue;
  const cell = field.closest("td").dataset.cell, typed = field.value, held = waiting.get(cell);
  if (typed === field.defaultValue) { settle(cell); return queue; }
  // Between two values somebody has to choose: Enter is no choice. The buttons stay: one may be what was clicked.
  if (held?.status === 409) {
    Object.assign(held, clash(cell, field.defaultValue, typed), { typed });
    $(".tell", cellOf(cell)).firstChild.data = held.message;
    return queue;
  }
  const before = field.defaultValue;
  field.defaultValue = typed;
  return later(cell, typed, before);
}
function later(cell, typed, before) {
  settle(cell);
  waiting.set(cell, { typed, before, sending: true });
  queue = queue.then(() => send(cell, typed, before));
  return queue;
}
/** What waits in a cell is sent once more. */
function again(cell) {
  const field = fieldOf(cell), { typed } = waiting.get(cell), before = field.defaultValue;
  field.defaultValue = field.value = typed;
  return later(cell, typed, before);
}
function settle(cell) {
  waiting.delete(cell);
  const td = cellOf(cell);
  if (td) { $(".tell", td)?.remove(); td.classList.remove("bad", "clash"); $(FIELD, td)?.removeAttribute("aria-invalid"); }
}
async function send(cell, typed, before, tries = 3) {
  // What was typed before it in the same cell has met a newer value: one choice settles both.
  if (waiting.get(cell)?.status === 409) return;
  state(`正在写入 ${cell}`, "working");
  const answer = await post(`/book/${file}/cell`, { cell, value: typed, hash: $(".report").dataset.hash });
  if (answer.ok) {
    $(".report").dataset.hash = answer.hash;
    if (waiting.get(cell)?.typed === typed) settle(cell);
    await refresh(`已写入 ${cell}`);
    toast(`已写入 ${cell}，其他格没有动。`, button("撤销", undo, ""));
    return;
  }
  if (answer.status === 409) {
    // The newer file is shown at once. Where this cell is as it was when it was typed in, nobody has to choose.
    await refresh("", true);
    const held = waiting.get(cell);
    if (!held || held.now === typed) { settle(cell); return; }
    held.now ??= answer.now;
    if (held.now === before && tries) { await send(cell, typed, before, tries - 1); return; }
    Object.assign(held, clash(cell, held.now, held.typed));
  }
  const field = fieldOf(cell), now = document.activeElement;
  if (answer.status !== 409) {
    if (waiting.get(cell)?.typed !== typed) return;
    if (field) field.defaultValue = before;
    waiting.set(cell, { typed, before, status: answer.status, message: answer.message || "没有写入，请再试。" });
  }
  remind(cell);
  $(".tell", cellOf(cell))?.scrollIntoView({ block: "nearest" });
  say(waiting.get(cell)?.message || "");
  if (answer.status) state("没有写入", "broken"); else stopped();
  // Whoever went on by Enter comes back, unless she is typing in the next cell already.
  if (answer.status === 422 && (now === body || now.closest(".grid")) && !typingIn(now)) field?.focus();
}
/** Shows in its cell what was typed there and not written, and why. */
function remind(cell) {
  const held = waiting.get(cell), td = cellOf(cell), field = td && $(FIELD, td);
  if (!held || !field) return;
  const { typed, sending, status, message } = held;
  if (sending) { field.value = field.defaultValue = typed; return; }
  if (status === 409) field.defaultValue = held.now;
  const tell = document.createElement("div");
  tell.className = "tell";
  tell.textContent = message;
  td.classList.remove("bad", "clash");
  td.classList.add(status === 409 ? "clash" : "bad");
  field.value = typed;
  field.setAttribute("aria-invalid", "true");
  // The file is open elsewhere, or the program was stopped: the value waits in its cell.
  if (status === 423 || !status) tell.append(document.createElement("br"), button("再试", () => again(cell)));
  if (status === 409) {
    const theirs = () => { field.value = field.defaultValue; settle(cell); field.focus(); };
    tell.append(document.createElement("br"), button("用我填的", () => again(cell)), " ", button("用文件里的", theirs));
  }
  $(".tell", td)?.remove();
  td.append(tell);
}
/** The grids are the file's again: what waits is put back and compared. */
function compareWaiting() {
  for (const [cell, held] of [...waiting]) {
    const field = fieldOf(cell);
    if (!field) { waiting.delete(cell); toast(`${cell} 不在了，您填的“${held.typed}”没有写入。`); continue; }
    held.now = field.value;
    if (held.now === held.typed && !held.sending) { waiting.delete(cell); continue; }
    if (!held.sending && held.status !== 422 && held.now !== held.before) Object.assign(held, clash(cell, held.now, held.typed));
    if (held.draft && !held.status) { waiting.delete(cell); field.value = held.typed; } else remind(cell);
  }
}
/** Takes the last edit back, once those on their way are written. */
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

// ---- whether the file can be read and written
function edits(on) {
  all(".grid :is(input, textarea)").forEach((f) => { f.readOnly = !on; });
  all(".grid select, [data-act], [data-mend], [data-build]").forEach((b) => { b.disabled = !on; });
  all("[data-undo]:not(.report)").forEach((b) => { b.disabled = !on || !$(".report").dataset.undo; });
}
/** The report stays as it last was, under a sentence that says why. */
function trouble(text) {
  const box = $("#trouble");
  $("span", box).textContent = `${text}下面是${$(".report").dataset.saved}的样子。`;
  box.hidden = false;
  state("没有跟上文件", "broken");
  edits(false);
}
function stopped() { state(STOPPED, "broken"); edits(false); }
const same = () => state(`与文件一致，${$(".report").dataset.saved} 保存`);
function fine() {
  if (!$("#trouble").hidden || $("#state").classList.contains("broken")) same();
  $("#trouble").hidden = true;
  edits(true);
}

// ---- another program saved the file: the new state comes in; scroll, selection and focus stay
/** Where the focus is, to bring it back: in a finding (or the one that took its place), or in the bar of a pane. */
function focusNow() {
  const e = document.activeElement, box = e?.closest?.(".find, .pane");
  if (!box) return () => {};
  const n = all(STOPS, box).indexOf(e), { code, cell } = box.dataset, pane = box.className.split(" ")[1];
  return () => {
    const finds = all(".find"), same = finds.find((f) => f.dataset.code === code && f.dataset.cell === cell);
    const there = box.matches(".find") ? same || document.getElementById(box.id) || finds[finds.length - 1] : $(`.pane.${pane}`);
    const stops = there ? all(STOPS, there) : [$(".pane.finds .scroll")];
    (stops[n]?.offsetParent ? stops[n] : stops[0])?.focus({ preventScroll: true });
  };
}
/** A finding that has gone is shown struck for three seconds: it is settled. */
function farewell(before) {
  const key = (f) => `${f.dataset.code} ${f.dataset.cell}`;
  const there = new Set(all(".find").map(key));
  for (const old of before.filter((f) => !there.has(key(f)))) {
    const gone = document.createElement("li");
    gone.className = "settled";
    gone.setAttribute("aria-hidden", "true");
    gone.append($(".tag", old), $(".what", old));
    const at = document.getElementById(old.id), list = $(".groups") || $(".finds .scroll");
    at ? at.before(gone) : list.append(gone);
    setTimeout(() => gone.remove(), 3000);
  }
}
let asking = 0, applied = 0;
async function refresh(what, force) {
  missed = composing;
  if (composing) return;
  const address = new URL(location);
  address.searchParams.set("part", "1");
  const turn = ++asking;
  const answer = await fetch(address).catch(() => null), text = await answer?.text().catch(() => null);
  // An answer that was overtaken by a later one is older than what is shown.
  if (turn < applied) return;
  if (!answer || text == null) { stopped(); return; }
  const fresh = new DOMParser().parseFromString(text, "text/html");
  if (answer.status === 401) { trouble(text); return; }
  if (!answer.ok) { trouble($(".empty", fresh)?.textContent || "没有读成，请再试。"); return; }
  // The page's own edit comes back as an event too: it is shown already.
  const first = "unfinished" in $(".report").dataset;
  if (!what && !force && !first && $(".report", fresh).dataset.hash === $(".report").dataset.hash) { fine(); return; }
  if (composing) { missed = true; return; }
  const before = all(".words p, .words h1, .words h2").map((e) => e.textContent), finds = all(".find");
  const filters = { seek: $("#seek")?.value, office: $("#office")?.value, needed: $("#needed")?.checked };
  const kind = $("[data-filter][aria-pressed=true]").dataset.filter;
  const scrolls = all(".pane .scroll").map((s) => s.scrollTop), panel = $("[role=tab][aria-selected=true]").getAttribute("aria-controls");
  const caret = document.activeElement, active = caret?.closest?.("td[data-cell]")?.dataset.cell, range = [caret?.selectionStart, caret?.selectionEnd];
  const back = focusNow();
  // What is being typed is not sent yet, and stays.
  if (active && typingIn(caret)) {
    const held = waiting.get(active);
    if (held?.status === 409) held.typed = caret.value; else waiting.set(active, { typed: caret.value, before: caret.defaultValue, draft: true });
  }
  // Numbers of findings shift when one goes: the chosen one is known by its rule and cell.
  const { code, cell: at } = document.getElementById(chosen.find)?.dataset || {};
  applied = turn;
  exchanging = true;
  $("#main").replaceChildren(...fresh.body.children);
  exchanging = false;
  ready();
  show(panel);
  const kept = { seek: "value", office: "value", needed: "checked" };
  for (const [id, key] of Object.entries(kept)) if ($(`#${id}`) && id in filters) $(`#${id}`)[key] = filters[id];
  only(kind);
  filter();
  all(".pane .scroll").forEach((s, i) => { s.scrollTop = scrolls[i]; });
  const known = new Set(before);
  const changed = all(".words p, .words h1, .words h2").filter((e) => !known.has(e.textContent));
  changed.forEach((e) => e.classList.add("new"));
  if (chosen.cell || chosen.find) select(chosen.cell, all(".find").find((f) => code && f.dataset.code === code && f.dataset.cell === at)?.id || "", "data");
  if (!first) farewell(finds);
  compareWaiting();
  const there = active && fieldOf(active);
  if (there) { there.focus({ preventScroll: true }); if (there.setSelectionRange) there.setSelectionRange(...range); } else back();
  fine();
  const saved = $(".report").dataset.saved;
  let step = 0;
  const look = button("逐处看", () => { pane("report"); changed[step++ % changed.length].scrollIntoView({ block: "center" }); }, "link");
  if (what) state(what); else if (first) same(); else state(`${saved} 保存${changed.length ? `，${changed.length} 处有变化` : ""}`, "", ...(changed.length ? [look] : []));
  // Whoever had the file open has saved it, and may have closed it.
  if (!what) for (const [cell, held] of [...waiting]) if (held.status === 423) again(cell);
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

function listen() {
  const mine = (work) => (told) => { if (told.file === file) work(); };
  events({
    saved: mine(() => refresh("")),
    // Office programs save by taking the old file away first: it may be back at once.
    gone: mine(() => setTimeout(() => refresh(""), 500)),
    lost: stopped,
    // What was saved before the watch began, or while it was broken, is looked for once.
    ready: () => refresh("").then(() => { body.dataset.watching = "true"; }),
  });
}
document.addEventListener("change", (e) => { if (e.target.closest(".grid")) write(e.target); });
// A field that was exchanged under the caret tells the browser of no change when it is left.
document.addEventListener("focusout", (e) => { if (e.target.isConnected && e.target.matches(".grid :is(input, textarea)") && typingIn(e.target)) write(e.target); });
