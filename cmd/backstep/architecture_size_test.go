package main

import (
	"fmt"
	"go/ast"
	"strings"
	"testing"
)

const (
	mostFileLines     = 500
	mostFunctionLines = 70
)

// longFunctions may be longer than others: tables and scanners, which would not
// become clearer in parts.
var longFunctions = map[string]string{}

func TestFilesAndFunctionsAreShort(t *testing.T) {
	found := map[string]bool{}
	eachGoFile(t, func(f *file) {
		if n := strings.Count(f.text, "\n"); n > mostFileLines {
			t.Errorf("%s has %d lines, at most %d are allowed", f.path, n, mostFileLines)
		}
		for _, d := range f.syntax.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			n := fset.Position(fn.End()).Line - fset.Position(fn.Pos()).Line + 1
			name := f.folder + " " + fn.Name.Name
			if n <= mostFunctionLines || f.test && isTable(fn) {
				continue
			}
			if found[name] = true; longFunctions[name] == "" {
				t.Errorf("%s: %s has %d lines, at most %d are allowed", f.path, fn.Name.Name, n, mostFunctionLines)
			}
		}
	})
	for name := range longFunctions {
		if !found[name] {
			t.Errorf("%s is short: take it off the list", name)
		}
	}
}

// isTable reports whether a test is mostly a table of cases: the literals in it
// take more lines than the rest.
func isTable(fn *ast.FuncDecl) bool {
	lines := func(n ast.Node) int { return fset.Position(n.End()).Line - fset.Position(n.Pos()).Line + 1 }
	inTables := 0
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok {
			inTables += lines(lit)
			return false
		}
		if lit, ok := n.(*ast.BasicLit); ok {
			inTables += lines(lit) - 1
		}
		return true
	})
	return lines(fn)-inTables <= mostFunctionLines
}

// foreign are words of the workshop: the repository speaks of the product alone.
// They are written in parts, so that this file does not hold them itself.
var foreign = []string{"facts" + ".md", "/wor" + "k/", "hel" + "per", "issue " + "#", "the spi" + "ke"}

// foreignAllowed are uses that mean something else.
var foreignAllowed = []string{"C:/wor" + "k/b.asl.json"}

func TestTheRepositorySpeaksOfTheProduct(t *testing.T) {
	check := func(name, text string) {
		number := 0
		for line := range strings.Lines(text) {
			number++
			for _, ok := range foreignAllowed {
				line = strings.ReplaceAll(line, ok, "")
			}
			for _, word := range foreign {
				if strings.Contains(line, word) {
					t.Error(fmt.Sprintf("%s:%d: %q does not belong here: ", name, number, word) + strings.TrimSpace(line))
				}
			}
		}
	}
	eachFile(t, ".go", check)
	eachFile(t, ".md", check)
}
