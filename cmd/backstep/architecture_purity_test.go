package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strings"
	"testing"
)

// asl and sim are pure: what they compute depends on their arguments only, so
// that a recording can be replayed and a step taken back. No clock, no chance,
// nothing that runs beside, no input and output, no order of a map.

// impureImports are packages that asl and sim must not import.
var impureImports = []string{"math/rand", "math/rand/v2", "crypto/rand", "sync", "sync/atomic", "log", "context", "runtime", "unsafe",
	"os", "os/exec", "net", "net/http", "syscall", "io/ioutil"}

// impureNames are names of packages that they may import otherwise.
var impureNames = map[string][]string{
	"time": {"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker", "Local", "LoadLocation"},
	"maps": {"Keys", "Values", "All"}, // but for slices.Sorted(maps.Keys(...))
	"fmt":  {"Print", "Println", "Printf", "Scan", "Scanln", "Scanf"},
}

// impureAllowed are the exceptions, by package and what it uses.
var impureAllowed = map[string]string{
	"asl/value sync/atomic":                     "values are indexed when they are first looked into, by whoever comes first",
	"asl/jsonata github.com/dlclark/regexp2/v2": "its time limit, which looks at the clock; reaching it stops the tool and is no error that a Catch could see",
	"sim/simtest pgregory.net/rapid":            "draws the cases of property tests",
	"sim/simtest/golden os":                     "expectations of tests are files",
}

func (f *file) isPure() bool {
	return !f.test && (f.isIn("asl") || f.isIn("sim"))
}

func TestAslAndSimImportNothingImpure(t *testing.T) {
	found := map[string]bool{}
	eachGoFile(t, func(f *file) {
		if !f.isPure() {
			return
		}
		f.imports(func(name string) {
			use := f.folder + " " + name
			if found[use] = true; slices.Contains(impureImports, name) && impureAllowed[use] == "" {
				t.Errorf("%s imports %s", f.path, name)
			}
		})
	})
	for use := range impureAllowed {
		if !found[use] {
			t.Errorf("%s is allowed and not used: take it off the list", use)
		}
	}
}

func TestAslAndSimUseNoClockAndRunNothingBeside(t *testing.T) {
	eachGoFile(t, func(f *file) {
		if !f.isPure() {
			return
		}
		for _, what := range impurities(f) {
			t.Error(what)
		}
	})
}

// impurities lists the statements and names of a file that are not pure.
func impurities(f *file) []string {
	var out []string
	sorted := map[ast.Node]bool{} // calls whose result is sorted at once
	bad := func(n ast.Node, what string) {
		out = append(out, fmt.Sprintf("%s: %s", fset.Position(n.Pos()), what))
	}
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			bad(n, "go statement")
		case *ast.SelectStmt:
			bad(n, "select statement")
		case *ast.ChanType:
			bad(n, "channel")
		case *ast.SendStmt:
			bad(n, "send to a channel")
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				bad(n, "receive from a channel")
			}
		case *ast.CallExpr:
			if isName(n.Fun, "slices", "Sorted") && len(n.Args) == 1 {
				if call, ok := n.Args[0].(*ast.CallExpr); ok {
					sorted[call.Fun] = true
				}
			}
		case *ast.SelectorExpr:
			if pkg, ok := n.X.(*ast.Ident); ok && slices.Contains(impureNames[pkg.Name], n.Sel.Name) && !sorted[n] {
				bad(n, pkg.Name+"."+n.Sel.Name)
			}
		}
		return true
	})
	return out
}

func isName(e ast.Expr, pkg, name string) bool {
	sel, ok := e.(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != name {
		return false
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == pkg
}

// mapRangesAllowed are the loops over maps whose order cannot be seen, by
// package and function, with the reason.
var mapRangesAllowed = map[string]string{}

func TestAslAndSimNeverShowTheOrderOfAMap(t *testing.T) {
	found := map[string]bool{}
	eachPurePackage(t, func(folder string, files []*file, info *types.Info) {
		for _, f := range files {
			for _, d := range f.syntax.Decls {
				ast.Inspect(d, func(n ast.Node) bool {
					r, ok := n.(*ast.RangeStmt)
					if !ok || !isMap(info.TypeOf(r.X)) {
						return true
					}
					use := folder + " " + nameOf(d)
					if found[use] = true; mapRangesAllowed[use] == "" {
						t.Errorf("%s: range over a map in %s", fset.Position(r.Pos()), nameOf(d))
					}
					return true
				})
			}
		}
	})
	for use := range mapRangesAllowed {
		if !found[use] {
			t.Errorf("%s is allowed and not there: take it off the list", use)
		}
	}
}

func isMap(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Map)
	return ok
}

func nameOf(d ast.Decl) string {
	if fn, ok := d.(*ast.FuncDecl); ok {
		return fn.Name.Name
	}
	return "a declaration"
}

// eachPurePackage type-checks the packages of asl and sim. Packages of other
// modules and of the standard library count as empty, which is enough to know
// the maps that are declared here.
func eachPurePackage(t *testing.T, do func(folder string, files []*file, info *types.Info)) {
	t.Helper()
	im := importer{byFolder: map[string][]*file{}, done: map[string]*types.Package{}, do: do}
	var folders []string
	eachGoFile(t, func(f *file) {
		if f.isPure() {
			if im.byFolder[f.folder] == nil {
				folders = append(folders, f.folder)
			}
			im.byFolder[f.folder] = append(im.byFolder[f.folder], f)
		}
	})
	for _, folder := range folders {
		im.Import("backstep/" + folder)
	}
}

type importer struct {
	byFolder map[string][]*file
	done     map[string]*types.Package
	do       func(string, []*file, *types.Info)
}

func (im importer) Import(name string) (*types.Package, error) {
	if p := im.done[name]; p != nil {
		return p, nil
	}
	folder := strings.TrimPrefix(name, "backstep/")
	files := im.byFolder[folder]
	if files == nil {
		p := types.NewPackage(name, path.Base(name))
		p.MarkComplete()
		im.done[name] = p
		return p, nil
	}
	syntax := make([]*ast.File, len(files))
	for i, f := range files {
		syntax[i] = f.syntax
	}
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: im, Error: func(error) {}} // what empty packages lack is no error here
	p, _ := config.Check(name, fset, syntax, info)
	im.done[name] = p
	im.do(folder, files, info)
	return p, nil
}

// What the tests above cannot see they cannot forbid: each finds what is planted.
func TestTheTestsOfPurityFindImpurity(t *testing.T) {
	const text = `package p
import ("time"; "maps"; "slices")
type table map[string]int
type holder struct{ t table }
var c chan int
func f(h holder) {
	go f(h)
	c <- 1
	select {}
	<-c
	time.Sleep(1)
	_ = time.Now()
	maps.Keys(h.t)
	slices.Sorted(maps.Keys(h.t))
	for range h.t {}
	for range []int{} {}
}`
	f := parse(t, text)
	if got := impurities(f); len(got) != 8 {
		t.Errorf("found %d of 8 impurities: %q", len(got), got)
	}
	ranges := 0
	im := importer{byFolder: map[string][]*file{"p": {f}}, done: map[string]*types.Package{}, do: func(_ string, files []*file, info *types.Info) {
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			if r, ok := n.(*ast.RangeStmt); ok && isMap(info.TypeOf(r.X)) {
				ranges++
			}
			return true
		})
	}}
	im.Import("backstep/p")
	if ranges != 1 {
		t.Errorf("found %d loops over a map, there is 1", ranges)
	}
}
