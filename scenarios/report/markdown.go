package report

import (
	"fmt"
	"strings"
)

// markdown writes the report for a repository or a ticket: the graph is Mermaid,
// which they draw.
func (r *Run) markdown() (string, error) {
	d, err := r.document()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", inMarkdown(d.title))
	for _, f := range d.facts {
		fmt.Fprintf(&b, "- %s: %s\n", f[0], inMarkdown(f[1]))
	}
	fmt.Fprintf(&b, "\n## Graph\n\nWhat was taken is blue, what failed is red.\n\n%s", fenced("mermaid", r.layout().Mermaid(r.taken())))
	fmt.Fprintf(&b, "\n## Input\n\n%s", fenced("json", d.input))
	b.WriteString("\n## Steps\n")
	for _, s := range d.steps {
		fmt.Fprintf(&b, "\n### %d. %s\n\nT+%s: %s\n", s.number, inMarkdown(s.place), s.clock, inMarkdown(s.story))
		for _, st := range s.stages {
			fmt.Fprintf(&b, "\n%s\n\n%s", strings.TrimSpace("**"+st.name+"** "+inMarkdown(st.source)), fenced("json", st.text))
		}
	}
	if d.rest != "" {
		fmt.Fprintf(&b, "\n%s.\n", d.rest)
	}
	if d.output != "" {
		fmt.Fprintf(&b, "\n## Output\n\n%s", fenced("json", d.output))
	}
	return b.String(), nil
}

// inMarkdown writes text in which nothing is markup, HTML or a link by itself.
func inMarkdown(s string) string {
	var b strings.Builder
	for _, r := range OneLine(s) {
		switch {
		case r == '<' || r == '>' || r == '&' || r == '@': // also a mention
			fmt.Fprintf(&b, "&#%d;", r)
		case strings.ContainsRune("\\`*_{}[]()#+!|~$", r):
			b.WriteRune('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	// What would become a link although it is not written as one.
	return strings.NewReplacer("://", "&#58;//", "www.", "www&#46;").Replace(b.String())
}

// fenced writes a block of text that ends where its fence does, which is longer
// than any in the text.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + language + "\n" + strings.TrimSuffix(text, "\n") + "\n" + fence + "\n"
}
