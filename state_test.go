package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// stateless are the rooms that keep nothing between two calls but in a value of
// the caller's: a theme, an engine, a widget.
var stateless = []string{"ui/rtl", "ui/typeset", "ui/textedit", "ui/textbuf"}

// The variables of these packages are tables: two windows, two engines, two tests
// know nothing of each other.
func TestTheToolkitHoldsNoState(t *testing.T) {
	looked := 0
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && path != "." && (entry.Name()[0] == '.' || entry.Name() == "testdata" || entry.Name() == "bin"):
			return fs.SkipDir
		case !entry.IsDir():
			return nil
		}
		files, err := parsed(path)
		if err != nil {
			return err
		}
		inside := slices.ContainsFunc(stateless, func(room string) bool {
			return path == filepath.FromSlash(room) || strings.HasPrefix(filepath.ToSlash(path), room+"/")
		})
		n, faults := state(files, inside)
		for _, fault := range faults {
			t.Errorf("%s: %s", path, fault)
		}
		looked += n
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if looked < 20 {
		t.Errorf("%d package variables were looked at: the test looks in the wrong place", looked)
	}
}

func parsed(folder string) ([]*ast.File, error) {
	paths, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	return files, nil
}

// state finds what a package keeps in its variables, where it is inside, and what
// it writes into the variables of a package that is. It returns how many it looked
// at.
func state(files []*ast.File, inside bool) (looked int, faults []string) {
	own := map[string]*ast.ValueSpec{}
	for _, file := range files {
		for _, decl := range file.Decls {
			g, ok := decl.(*ast.GenDecl)
			if !inside || !ok || g.Tok != token.VAR {
				continue
			}
			for _, s := range g.Specs {
				spec := s.(*ast.ValueSpec)
				for i, name := range spec.Names {
					if name.Name == "_" {
						continue
					}
					own[name.Name] = spec
					looked++
					if i >= len(spec.Values) || changes(spec.Values[i]) {
						faults = append(faults, name.Name+" is no table: it can only be there to be changed")
					}
				}
			}
		}
	}
	for _, file := range files {
		foreign := map[string]bool{} // the file's names for the rooms
		for _, spec := range file.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			path, ours := strings.CutPrefix(path, "tahrir/")
			if !ours || !slices.ContainsFunc(stateless, func(room string) bool { return path == room || strings.HasPrefix(path, room+"/") }) {
				continue
			}
			name := path[strings.LastIndexByte(path, '/')+1:]
			if spec.Name != nil {
				name = spec.Name.Name
			}
			foreign[name] = true
		}
		for _, written := range writes(file) {
			id, field := root(written)
			switch {
			case id == nil:
			case id.Obj == nil && foreign[id.Name] && field != "":
				faults = append(faults, id.Name+"."+field+" is written to")
			case own[id.Name] != nil && (id.Obj == nil || id.Obj.Decl == own[id.Name]):
				faults = append(faults, id.Name+" is written to")
			}
		}
	}
	return looked, faults
}

// changes reports whether a variable of such a value is good for nothing but to be
// changed, or changes behind its back.
func changes(value ast.Expr) bool {
	found := false
	ast.Inspect(value, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			found = true
		case *ast.UnaryExpr:
			if n.Op == token.AND && !rangeTable(n.X) {
				found = true
			}
		case *ast.CompositeLit:
			if _, ok := n.Type.(*ast.MapType); ok && len(n.Elts) == 0 {
				found = true
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && (id.Name == "make" || id.Name == "new") {
				found = true
			}
		case *ast.SelectorExpr:
			if id, ok := n.X.(*ast.Ident); ok && (id.Name == "sync" || id.Name == "atomic") {
				found = true
			}
		}
		return true
	})
	return found
}

// rangeTable reports whether an expression is a table of package unicode, which
// is asked through a pointer.
func rangeTable(x ast.Expr) bool {
	lit, ok := x.(*ast.CompositeLit)
	if !ok {
		return false
	}
	s, ok := lit.Type.(*ast.SelectorExpr)
	return ok && s.Sel.Name == "RangeTable"
}

// writes finds what a file's functions write to, or may by an address.
func writes(file *ast.File) []ast.Expr {
	var found []ast.Expr
	in := func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok != token.DEFINE {
				found = append(found, n.Lhs...)
			}
		case *ast.IncDecStmt:
			found = append(found, n.X)
		case *ast.RangeStmt:
			if n.Tok == token.ASSIGN {
				found = append(found, n.Key, n.Value)
			}
		case *ast.UnaryExpr:
			if n.Op == token.AND {
				found = append(found, n.X)
			}
		case *ast.CallExpr:
			if id, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 && slices.Contains([]string{"clear", "delete", "copy"}, id.Name) {
				found = append(found, n.Args[0])
			}
		}
		return true
	}
	for _, decl := range file.Decls {
		if f, ok := decl.(*ast.FuncDecl); ok && f.Body != nil {
			ast.Inspect(f.Body, in)
		}
	}
	return found
}

// root is the variable that an expression is a part of, and the part's name where
// the variable may be a package.
func root(x ast.Expr) (id *ast.Ident, field string) {
	for {
		switch e := x.(type) {
		case *ast.Ident:
			return e, field
		case *ast.SelectorExpr:
			x, field = e.X, e.Sel.Name
		case *ast.IndexExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		default:
			return nil, ""
		}
	}
}

func TestStateIsSeen(t *testing.T) {
	for source, fault := range map[string]bool{
		`var table = map[string]string{"a": "b"}`:                                          false,
		`var table = []int{1}; func f() { table := []int{2}; table[0] = 3; clear(table) }`: false,
		`var ErrNone = errors.New("none")`:                                                 false,
		`var _ io.Reader = (*T)(nil)`:                                                      false,
		`var joins = &unicode.RangeTable{LatinOffset: 0}`:                                  false,
		`var style = Style{Size: 3}; func f() { s := style; s.Size = 4 }`:                  false,
		`import "tahrir/ui/typeset"; func f() { o.typeset.Size = typeset.Start }`:          false,
		`import "tahrir/ui/typeset"; func f() { x := &typeset.Span{}; x.From = 1 }`:        false,

		`var n int`:                                                                  true,
		`var look struct{ dark bool }`:                                               true,
		`var mu = sync.Mutex{}`:                                                      true,
		`var count atomic.Int64`:                                                     true,
		`var once = sync.OnceValue(f)`:                                               true,
		`var pool = sync.Pool{New: f}`:                                               true,
		`var live = map[int]bool{}`:                                                  true,
		`var live = make(map[int]bool)`:                                              true,
		`var list = &T{}`:                                                            true,
		`var lists = []*T{new(T)}`:                                                   true,
		`var later = func() {}`:                                                      true,
		`var queue = make(chan int)`:                                                 true,
		`var table = []int{1}; func f() { table[0] = 2 }`:                            true,
		`var table = []int{1}; func f() { table = append(table, 2) }`:                true,
		`var table = []int{1}; func f() { for table[0] = range 3 { } }`:              true,
		`var table = []int{1}; func f() { copy(table[1:], table) }`:                  true,
		`var style = Style{}; func f() { style.Size++ }`:                             true,
		`var style = Style{}; func f() *Style { return &style }`:                     true,
		`var table = map[int]int{1: 2}; func f() { clear(table) }`:                   true,
		`var table = map[int]int{1: 2}; func f() { g(func() { delete(table, 1) }) }`: true,
		`import "tahrir/ui/typeset"; func f() { typeset.Names["a"] = 1 }`:            true,
		`import rtl "tahrir/ui/rtl/theme"; func f() { rtl.Body.Size = 1 }`:           true,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "p.go", "package p; "+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if _, faults := state([]*ast.File{file}, true); len(faults) > 0 != fault {
			t.Errorf("%s: %q, and there is a fault: %v", source, faults, fault)
		}
	}
}
