// A query as a program: curl, Python, R and JavaScript, each complete and ready to run.

/** The name of a form of answer for a form of query: rows, yes or no, or a graph. */
const isGraph = (form) => form === "construct" || form === "describe";

const lines = (text) => text.replace(/\s+$/, "");

function curl({ text, endpoint, form, version }) {
  const accept = isGraph(form) ? "text/turtle" : form === "ask" ? "application/sparql-results+json" : "text/csv";
  let end = "SPARQL";
  while (text.split("\n").includes(end)) end += "_";
  const kept = version ? ` --data-urlencode 'version=${version}'` : "";
  return `curl -sS '${endpoint}' -H 'Accept: ${accept}'${kept} \\\n  --data-urlencode 'query@-' <<'${end}'\n${lines(text)}\n${end}\n`;
}

function python({ text, endpoint, form, version }) {
  const query = lines(text).replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  const kept = version ? `endpoint.addParameter("version", "${version}")\n` : "";
  const [imports, format, result] = isGraph(form)
    ? ["from rdflib import Graph\nfrom SPARQLWrapper import POST, TURTLE, SPARQLWrapper", "TURTLE",
      'graph = Graph().parse(data=endpoint.query().response.read(), format="turtle")\nprint(len(graph), "triples")']
    : form === "ask"
      ? ["from SPARQLWrapper import JSON, POST, SPARQLWrapper", "JSON", 'answer = endpoint.queryAndConvert()["boolean"]\nprint(answer)']
      : ["import io\n\nimport pandas\nfrom SPARQLWrapper import CSV, POST, SPARQLWrapper", "CSV",
        "rows = pandas.read_csv(io.BytesIO(endpoint.queryAndConvert()))\nprint(rows)"];
  const needed = isGraph(form) ? "rdflib SPARQLWrapper" : form === "ask" ? "SPARQLWrapper" : "pandas SPARQLWrapper";
  return `# pip install ${needed}\n${imports}\n\nendpoint = SPARQLWrapper("${endpoint}")\nendpoint.setMethod(POST)\nendpoint.setReturnFormat(${format})\n${kept}` +
    `endpoint.setQuery("""\n${query}\n""")\n${result}\n`;
}

function r({ text, endpoint, form, version }) {
  let dashes = "";
  while (text.includes(`)${dashes}"`)) dashes += "-";
  const kept = version ? `, version = "${version}"` : "";
  const [library, accept, read, name] = isGraph(form)
    ? ["", "text/turtle", "resp_body_string()", "turtle"]
    : form === "ask"
      ? ["", "text/csv", "resp_body_string()", "answer"]
      : ["library(readr)\n", "text/csv", "resp_body_string() |>\n  I() |>\n  read_csv()", "rows"];
  const needed = library ? 'c("httr2", "readr")' : '"httr2"';
  return `# install.packages(${needed})\nlibrary(httr2)\n${library}\nquery <- r"${dashes}(\n${lines(text)}\n)${dashes}"\n\n${name} <- request("${endpoint}") |>\n` +
    `  req_headers(Accept = "${accept}") |>\n  req_body_form(query = query${kept}) |>\n  req_perform() |>\n  ${read}\n`;
}

function javascript({ text, endpoint, form, version }) {
  const query = lines(text).replace(/[\\`]/g, "\\$&").replaceAll("${", "\\${");
  const accept = isGraph(form) ? "text/turtle" : "application/sparql-results+json";
  const kept = version ? `, version: "${version}"` : "";
  const read = isGraph(form)
    ? "console.log(await response.text());"
    : form === "ask"
      ? "console.log((await response.json()).boolean);"
      : "const { results } = await response.json();\n" +
        "const value = ([name, term]) => [name, term.value];\n" +
        "console.table(results.bindings.map((row) => Object.fromEntries(Object.entries(row).map(value))));";
  return `// node program.mjs (Node 18+)\nconst query = \`\n${query}\n\`;\n\nconst response = await fetch("${endpoint}", {\n  method: "POST",\n` +
    `  headers: { Accept: "${accept}" },\n  body: new URLSearchParams({ query${kept} }),\n});\n` +
    `if (!response.ok) throw new Error(await response.text());\n${read}\n`;
}

/** The languages, each with what makes a program of a query. */
export const SNIPPETS = { curl, Python: python, R: r, JavaScript: javascript };
