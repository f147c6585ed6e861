package report

import (
	"fmt"
	"html"
	"strings"
)

// The head of a page. It loads nothing, and no script would run: what stands in
// files can do nothing in the browser, even if it got out of its element.
const pageHead = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>%s</title>
<style>
body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
table{border-spacing:1rem 0;margin-left:-1rem}th{text-align:left;font-weight:600}
pre{background:#f6f8fa;padding:.75rem;overflow:auto;border-radius:6px}code,pre{font:13px ui-monospace,Menlo,Consolas,monospace}
svg.graph,.graph svg{max-width:100%%;height:auto}summary{cursor:pointer}details{margin:.4rem 0}details details{margin-left:1.2rem}
.clock{color:#57606a;font-variant-numeric:tabular-nums}.source{color:#57606a}
</style>
</head>
<body>
`

// html writes the report as a page.
func (r *Run) html() (string, error) {
	d, err := r.document()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	title := html.EscapeString(d.title)
	fmt.Fprintf(&b, pageHead, title)
	fmt.Fprintf(&b, "<h1>%s</h1>\n<table>\n", title)
	for _, f := range d.facts {
		fmt.Fprintf(&b, "<tr><th>%s</th><td>%s</td></tr>\n", f[0], html.EscapeString(f[1]))
	}
	fmt.Fprintf(&b, "</table>\n<h2>Graph</h2>\n<p>What was taken is blue, what failed is red.</p>\n<div class=\"graph\">\n%s</div>\n", r.layout().SVG(r.taken()))
	fmt.Fprintf(&b, "<h2>Input</h2>\n%s<h2>Steps</h2>\n", pre(d.input))
	for _, s := range d.steps {
		fmt.Fprintf(&b, "<details><summary>%d. <b>%s</b> <span class=\"clock\">T+%s</span> %s</summary>\n",
			s.number, html.EscapeString(s.place), s.clock, html.EscapeString(s.story))
		for _, st := range s.stages {
			fmt.Fprintf(&b, "<details open><summary>%s <code class=\"source\">%s</code></summary>\n%s</details>\n",
				st.name, html.EscapeString(st.source), pre(st.text))
		}
		b.WriteString("</details>\n")
	}
	if d.rest != "" {
		fmt.Fprintf(&b, "<p>%s.</p>\n", d.rest)
	}
	if d.output != "" {
		fmt.Fprintf(&b, "<h2>Output</h2>\n%s", pre(d.output))
	}
	b.WriteString("</body>\n</html>\n")
	return b.String(), nil
}

func pre(text string) string { return "<pre>" + html.EscapeString(text) + "</pre>\n" }
