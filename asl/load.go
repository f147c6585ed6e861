package asl

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"time"

	"backstep/asl/syntax"
)

// Load reads a definition in JSON or YAML. The machine is nil only when the text is no
// JSON object with States; otherwise it holds all that could be understood, to
// be shown. It may be executed only if the problems have no Errors.
func Load(src *syntax.Source) (*Machine, Problems) {
	tree, errs := syntax.Parse(src)
	m, problems := LoadTree(src, tree)
	if len(errs) > 0 {
		// What follows from unreadable text would only hide the cause.
		problems = unreadable(src, errs)
	}
	return m, problems
}

// LoadTree loads a definition that was read already: a part of a template, or
// YAML. The spans of the tree point into src.
func LoadTree(src *syntax.Source, tree *syntax.Node) (*Machine, Problems) {
	if tree.Kind != syntax.Object || tree.Get("States") == nil {
		return nil, Problems{notMachine(tree)}
	}
	digest := sha256.Sum256([]byte(src.Text))
	m := &Machine{Source: src, Tree: tree, Digest: hex.EncodeToString(digest[:])}
	l := &loader{src: src, machine: m}
	l.load()
	l.problems.sort()
	return m, l.problems
}

func unreadable(src *syntax.Source, errs []syntax.Error) Problems {
	if strings.TrimSpace(src.Text) == "" {
		return Problems{{Code: SchemaValidationFailed, Msg: "Definition must be a valid JSON object", Hint: "the text is empty"}}
	}
	if p, ok := wordForJSON(src, errs[0]); ok && !syntax.IsYAML(src) {
		return Problems{p}
	}
	out := make(Problems, len(errs))
	for i, e := range errs {
		out[i] = Problem{Code: InvalidJSONDescription, Span: e.Span, Msg: e.Msg, Hint: e.Hint}
	}
	return out
}

// loader holds what the parts of loading share.
type loader struct {
	src      *syntax.Source
	machine  *Machine
	problems Problems
	compared int          // names compared for suggestions so far
	targets  []*targets   // of all scopes, to be resolved when all states are known
	assigns  []assignment // all variables that are assigned, in source order
	labels   []label      // of distributed Maps, in source order
}

func (l *loader) load() {
	m := l.machine
	root := object{loader: l, node: m.Tree}
	m.Language = root.language(JSONPath)
	root.lang = m.Language
	m.Comment = root.comment()
	m.Timeout = time.Duration(root.literal("TimeoutSeconds", executionSeconds, 0) * float64(time.Second))
	root.oneOf("Version", "1.0")
	m.Root = l.scope(root, machineFields, nil, 0)
	for _, t := range l.targets {
		t.resolve(l)
	}
	for _, check := range checks {
		check(l)
	}
}

func (l *loader) add(p Problem) { l.problems = append(l.problems, p) }

// fail reports what AWS refuses as a violation of the schema.
func (l *loader) fail(ref Ref, span syntax.Span, msg, hint string) {
	l.add(Problem{Code: SchemaValidationFailed, Ref: ref.orRoot(), Span: span, Msg: msg, Hint: hint})
}

func (l *loader) warn(code Code, ref Ref, span syntax.Span, msg, hint string) {
	l.add(Problem{Code: code, Severity: Warning, Ref: ref.orRoot(), Span: span, Msg: msg, Hint: hint})
}

func (r Ref) index(i int) Ref { return r + Ref("["+strconv.Itoa(i)+"]") }

// orRoot returns the location of the definition itself as AWS writes it.
func (r Ref) orRoot() Ref {
	if r == "" {
		return "/"
	}
	return r
}
