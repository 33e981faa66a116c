package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"testing"
)

// What the tests inject comes from main in the program: a field that nobody sets
// there is a use case that only tests have.
func TestEveryOptionComesFromMain(t *testing.T) {
	for _, test := range []struct {
		declared, name string   // the struct
		set, as        string   // where the program makes one, and how it is named there
		but            []string // what the program leaves to its default
	}{
		{"cmd/editor/command.go", "machine", "cmd/editor/main.go", "machine", nil},
		// Ask and Terminal are those of a verb; the window asks in a window, by AskWith.
		{"newsroom/home.go", "Options", "cmd/editor/desk.go", "newsroom.Options", []string{"Ask", "Terminal", "Keyring", "Wait"}},
		{"ui/run.go", "Options", "cmd/editor/main.go", "ui.Options", nil},
		{"ui/session/session.go", "Deps", "ui/run.go", "session.Deps", nil},
	} {
		declared := fieldsOf(t, test.declared, test.name)
		set := keysSet(t, test.set, test.as)
		if len(declared) == 0 || len(set) == 0 {
			t.Errorf("%s of %s has %d fields and %s sets %d: the test looks in the wrong place", test.name, test.declared, len(declared), test.set, len(set))
		}
		for _, name := range declared {
			switch is, may := slices.Contains(set, name), slices.Contains(test.but, name); {
			case !is && !may:
				t.Errorf("%s does not set %s of %s", test.set, name, test.as)
			case is && may:
				t.Errorf("%s sets %s of %s, which is said to have its default", test.set, name, test.as)
			}
		}
	}
}

// fieldsOf returns the names of a struct's fields.
func fieldsOf(t *testing.T, path, name string) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.TypeSpec); ok && spec.Name.Name == name {
			for _, field := range spec.Type.(*ast.StructType).Fields.List {
				for _, one := range field.Names {
					names = append(names, one.Name)
				}
			}
		}
		return true
	})
	return names
}

// keysSet returns the fields that a file sets in a literal of a struct.
func keysSet(t *testing.T, path, as string) (names []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if literal, ok := n.(*ast.CompositeLit); ok && typeName(literal.Type) == as {
			for _, e := range literal.Elts {
				if set, ok := e.(*ast.KeyValueExpr); ok {
					names = append(names, set.Key.(*ast.Ident).Name)
				}
			}
		}
		return true
	})
	return names
}

// typeName returns the name of a type as it is written, with its package.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	}
	return ""
}
