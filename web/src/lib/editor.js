// The editor: CodeMirror in a shadow root, so that its style sheets are adopted and not inserted, which
// the content security policy would forbid. The textarea stays the field of the form.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, completionStatus, currentCompletions, startCompletion } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { forceLinting, linter, lintGutter, lintKeymap } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { BESIDE, completions } from "./completion.js";
import { el, sentence } from "./dom.js";
import { declared, mode } from "./sparql.js";
import { say, spoken } from "./words.js";

// So long the list of completions has to stay as it is to be told of, in milliseconds: not at every letter.
const SETTLED = 350;

/** Puts an editor in the place of a textarea; `tell` says to a screen reader what there is to choose from. */
export function edit(textarea, server, run, tell) {
  const host = el("div", { class: "editor" });
  const root = host.attachShadow({ mode: "open" });
  const focused = document.activeElement === textarea;
  const selection = { anchor: textarea.selectionStart, head: textarea.selectionEnd };
  textarea.before(host);
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: textarea.value,
      selection: { anchor: Math.min(selection.anchor, textarea.value.length) },
      extensions: extensions(textarea, server, run, tell),
    }),
  });
  textarea.hidden = true;
  textarea.required = false;
  for (const label of textarea.labels) label.addEventListener("click", () => view.focus());
  if (focused) view.focus();
  return {
    host,
    view,
    get text() {
      return view.state.doc.toString();
    },
    set text(text) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    },
    /** Whether the keyboard is in it. */
    get focused() {
      return view.hasFocus;
    },
    /** Asks at once what is wrong, and shows it. */
    check: () => forceLinting(view),
    focus: () => view.focus(),
  };
}

function extensions(textarea, server, run, tell) {
  return [
    EditorState.phrases.of({
      Completions: say("bench-completions"),
      Diagnostics: say("bench-remarks"),
      "No diagnostics": say("bench-no-remarks"),
      close: say("bench-close"),
      "Selection deleted": say("bench-deleted"),
    }),
    placeholder(say("bench-placeholder")),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    bracketMatching(),
    closeBrackets(),
    indentUnit.of("  "),
    EditorView.lineWrapping,
    StreamLanguage.define(mode),
    syntaxHighlighting(colours),
    autocompletion({ override: [completions(server)], activateOnTypingDelay: 150, maxRenderedOptions: 50, icons: false, addToOptions: BESIDE }),
    tellOfCompletions(tell),
    linter((view) => remarks(view, server), { delay: 500 }),
    lintGutter(),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      textarea.value = update.state.doc.toString();
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    }),
    declareWhatIsTyped(server),
    keymap.of([
      // Tab is not among these keys: it leaves the editor, at any time.
      { key: "Mod-Enter", run: () => (run(), true), preventDefault: true },
      { key: "Ctrl-Enter", run: () => (run(), true), preventDefault: true },
      { key: "Mod-Space", run: startCompletion },
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...lintKeymap,
      ...defaultKeymap,
      ...historyKeymap,
    ]),
    EditorView.contentAttributes.of({ "aria-label": say("bench-editor"), spellcheck: "false", autocapitalize: "off", translate: "no" }),
    theme,
  ];
}

// That a list has opened is to be seen only; which of its names is chosen screen readers are told with the keys.
function tellOfCompletions(tell) {
  let waiting;
  let told = "";
  return EditorView.updateListener.of(({ state }) => {
    const open = completionStatus(state) === "active";
    const options = open ? currentCompletions(state) : [];
    const [first] = options;
    const name = first?.displayLabel ?? first?.label;
    const text = first ? say("bench-suggested", { what: say("bench-suggestions", { count: options.length }), name }) : "";
    if (text === told || completionStatus(state) === "pending") return;
    told = text;
    clearTimeout(waiting);
    waiting = setTimeout(() => tell(text), text ? SETTLED : 0);
  });
}

/** Where the declaration of a prefix goes, and what it is; nothing if it is there. */
export function declaration(text, prefix, server) {
  const namespace = server.prefixes.find(([known]) => known === prefix)?.[1];
  if (!namespace || declared(text).has(prefix)) return null;
  // Comments at the beginning say what the query is for: the declaration goes behind them.
  const from = /^(?:[ \t]*#.*\n)*/.exec(text)[0].length;
  return { from, insert: `PREFIX ${prefix}: <${namespace}>\n` };
}

// A prefix that is known is declared when its colon is typed, so that the query also works elsewhere.
function declareWhatIsTyped(server) {
  return EditorView.inputHandler.of((view, from, to, text) => {
    if (text !== ":") return false;
    const before = view.state.sliceDoc(view.state.doc.lineAt(from).from, from);
    const prefix = /(?:^|[\s({[,;.^/|!])([A-Za-z][\w-]*)$/.exec(before)?.[1];
    if (!prefix || /["'<#]|\bPREFIX\b/i.test(before)) return false;
    const added = declaration(view.state.doc.toString(), prefix, server);
    if (!added) return false;
    view.dispatch({
      changes: [added, { from, to, insert: text }],
      selection: { anchor: from + added.insert.length + 1 },
      userEvent: "input.type",
    });
    return true;
  });
}

/** What the server has to say, as CodeMirror shows it. */
async function remarks(view, server) {
  const text = view.state.doc.toString();
  if (!text.trim()) return [];
  let found;
  try {
    found = await server.check(text);
  } catch {
    // That the server does not answer is no mistake of the text; a run will say so.
    return [];
  }
  return found.remarks.map((remark) => diagnostic(text, remark));
}

function diagnostic(text, remark) {
  const lines = text.split("\n");
  const start = lines.slice(0, remark.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
  // The server counts characters, CodeMirror units of UTF-16.
  const rest = Array.from(text.slice(start));
  const units = (from, count) => rest.slice(from, from + count).join("").length;
  const from = Math.min(start + units(0, remark.column - 1), text.length);
  const to = Math.min(from + units(remark.column - 1, remark.length), text.length);
  const actions = remark.write
    ? [{ name: say("bench-write", { name: remark.write }), apply: (view, a, b) => view.dispatch({ changes: { from: a, to: b, insert: remark.write } }) }]
    : [];
  const message = [remark.message, remark.hint].filter(Boolean).map(sentence).join(" ");
  return {
    from: to > from ? from : Math.max(0, from - 1),
    to,
    severity: remark.severity,
    message,
    // The server remarks in English.
    renderMessage: () => el("span", { lang: spoken() === "en" ? undefined : "en" }, message),
    actions,
  };
}

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: tags.atom, color: "var(--code-keyword)", fontWeight: "600" },
  { tag: tags.variableName, color: "var(--code-variable)" },
  { tag: tags.typeName, color: "var(--code-name)" },
  { tag: tags.url, color: "var(--code-name)", overflowWrap: "anywhere" },
  { tag: tags.string, color: "var(--code-string)" },
  { tag: tags.number, color: "var(--code-string)" },
  { tag: tags.meta, color: "var(--code-string)" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
]);

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--sheet)", fontSize: "0.9375rem", minHeight: "15rem", maxHeight: "min(28rem, 65vh)" },
  "&.cm-focused": { outline: "2px solid var(--teal)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "1.55", minHeight: "15rem" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.6rem 0", minHeight: "15rem" },
  ".cm-placeholder": { color: "var(--quiet)", fontFamily: "var(--sans)", verticalAlign: "top", whiteSpace: "normal" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--code-selection)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "transparent", borderRight: "0" },
  ".cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-activeLine": { backgroundColor: "var(--code-line)" },
  ".cm-matchingBracket, &.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--edge)" },
  ".cm-nonmatchingBracket, &.cm-focused .cm-nonmatchingBracket": { backgroundColor: "transparent", outline: "1px solid var(--alarm)" },
  ".cm-tooltip": { color: "var(--ink)", backgroundColor: "var(--sheet)", border: "1px solid var(--edge)", borderRadius: "4px", maxWidth: "min(38rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--sans)", maxHeight: "17rem", maxWidth: "min(38rem, 92vw)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { position: "relative", padding: "0.25rem 0.6rem", lineHeight: "1.35" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { color: "var(--sheet)", backgroundColor: "var(--teal)" },
  ".cm-completionDetail": { fontStyle: "normal", fontSize: "0.85em", marginLeft: "0.6em", opacity: "0.85" },
  ".kind": { fontSize: "0.8em", marginLeft: "0.8em", opacity: "0.85" },
  // Heard, and not seen.
  ".apart": { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "pre" },
  ".cm-completionMatchedText": { textDecoration: "none", fontWeight: "700" },
  ".cm-tooltip.cm-completionInfo": { padding: "0.5rem 0.75rem", fontFamily: "var(--sans)", fontSize: "0.875rem", maxWidth: "22rem" },
  ".cm-diagnostic": { fontFamily: "var(--sans)", fontSize: "0.875rem", padding: "0.4rem 0.7rem" },
  ".cm-diagnostic-error": { borderLeft: "4px solid var(--alarm)" },
  ".cm-diagnostic-warning": { borderLeft: "4px solid var(--ochre)" },
  ".cm-diagnosticAction": { color: "var(--sheet)", backgroundColor: "var(--teal)", padding: "0.15rem 0.5rem" },
  // The wavy lines of CodeMirror are images in `data:`; these need none, and do not go by colour alone.
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--alarm) 1.5px", textUnderlineOffset: "3px" },
  ".cm-lintRange-warning": { backgroundImage: "none", textDecoration: "underline dotted var(--ochre) 2px", textUnderlineOffset: "3px" },
});
