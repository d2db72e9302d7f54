// The editor in the place of the form's text area; the form itself, and its answer, stay as they are.
import Yasqe from "@zazuko/yasqe";
import "@zazuko/yasqe/build/yasqe.min.css";

const NOTHING_STORED = null;

/** Return a completer like one of YASQE's own that knows our terms and asks nobody. */
function completer(like, name, suggestions, hints = {}) {
  return {
    ...Yasqe.Autocompleters[like],
    name,
    bulk: true,
    autoShow: true,
    persistenceId: NOTHING_STORED,
    get: () => suggestions,
    ...hints,
  };
}

/** Show beside each suggestion what it means, which the ontology says. */
function explaining(meanings) {
  return (yasqe, hints) => {
    const prefixes = yasqe.getPrefixesFromQuery();
    for (const hint of hints) {
      const meaning = meanings.get(expanded(hint.text, prefixes));
      if (meaning) hint.displayText = `${hint.text}  ${meaning}`;
    }
    return hints;
  };
}

function expanded(text, prefixes) {
  if (text.startsWith("<")) return text.slice(1, -1);
  const [prefix, ...rest] = text.split(":");
  return (prefixes[prefix] ?? "") + rest.join(":");
}

/** Tell whether what is typed is a name with a prefix that stands for a thing, not for a property. */
function isObject(yasqe) {
  const token = yasqe.getCompleteToken();
  return token.string.includes(":") && !token.state.possibleCurrent.includes("a");
}

function register(terms) {
  const prefixes = Object.entries(terms.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`);
  const meanings = new Map([...terms.classes, ...terms.properties, ...terms.individuals]);
  const iris = (found) => found.map(([iri]) => iri);
  const hints = { postprocessHints: explaining(meanings) };
  for (const made of [
    completer("prefixes", "our-prefixes", prefixes),
    completer("property", "our-properties", iris(terms.properties), hints),
    completer("class", "our-classes", iris(terms.classes), hints),
    completer("class", "our-individuals", iris(terms.individuals), {
      ...hints,
      isValidCompletionPosition: isObject,
    }),
  ]) {
    Yasqe.registerAutocompleter(made);
  }
  return ["our-prefixes", "our-properties", "our-classes", "our-individuals", "variables"];
}

function open(textarea, autocompleters) {
  const form = textarea.form;
  const place = document.createElement("div");
  place.className = "yasqe-place";
  textarea.after(place);
  const submit = () => form.requestSubmit();
  const yasqe = new Yasqe(place, {
    value: textarea.value,
    autocompleters,
    consumeShareLink: null,
    createShareableLink: null,
    persistenceId: NOTHING_STORED,
    prefixCcApi: null,
    showQueryButton: false,
    resizeable: false,
    editorHeight: "auto",
    viewportMargin: Infinity,
    lineWrapping: true,
  });
  // Tab moves on, as in any form, so that nobody is caught here who uses the keyboard alone.
  yasqe.setOption("extraKeys", {
    ...yasqe.getOption("extraKeys"),
    "Ctrl-Enter": submit,
    "Cmd-Enter": submit,
    Tab: false,
    "Shift-Tab": false,
  });
  yasqe.getInputField().setAttribute("aria-label", "A query in SPARQL");
  textarea.hidden = true;
  form.querySelector("label[for=query]").addEventListener("click", () => yasqe.focus());
  form.addEventListener("submit", () => {
    textarea.value = yasqe.getValue();
  });
  tidy(form);
}

/** Leave what was not filled in out of the address that the form leads to. */
function tidy(form) {
  const fields = [...form.elements].filter((field) => field.name && field.name !== "query");
  form.addEventListener("submit", () => {
    for (const field of fields) field.disabled = !field.value;
  });
  window.addEventListener("pageshow", () => {
    for (const field of fields) field.disabled = false;
  });
}

async function start() {
  const textarea = document.querySelector("textarea#query[data-terms]");
  if (!textarea) return;
  const answered = await fetch(textarea.dataset.terms);
  open(textarea, register(await answered.json()));
}

start();
