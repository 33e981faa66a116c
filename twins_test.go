package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"
)

// The doc comment of an exported function stands at its code, which a function
// that only calls its lower-case twin takes it away from.
func TestNoExportedFunctionOnlyCallsItsTwin(t *testing.T) {
	seen := 0
	err := goFiles("publish", func(path string) error {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok && f.Name.IsExported() {
				seen++
				if onlyCallsTwin(f) {
					t.Errorf("%s: %s only calls its lower-case twin", path, f.Name)
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen == 0 {
		t.Error("publish exports no function: the test looks in the wrong place")
	}
}

// onlyCallsTwin reports whether all that a function does is to pass its
// arguments on to the function or method of its name in lower case.
func onlyCallsTwin(f *ast.FuncDecl) bool {
	if f.Body == nil || len(f.Body.List) != 1 {
		return false
	}
	var body ast.Expr
	switch s := f.Body.List[0].(type) {
	case *ast.ReturnStmt:
		if len(s.Results) == 1 {
			body = s.Results[0]
		}
	case *ast.ExprStmt:
		body = s.X
	}
	call, ok := body.(*ast.CallExpr)
	if !ok {
		return false
	}
	twin := strings.ToLower(f.Name.Name[:1]) + f.Name.Name[1:]
	switch called := call.Fun.(type) {
	case *ast.Ident:
		ok = called.Name == twin
	case *ast.SelectorExpr:
		receiver, plain := called.X.(*ast.Ident)
		ok = plain && called.Sel.Name == twin && f.Recv != nil && len(f.Recv.List[0].Names) == 1 && receiver.Name == f.Recv.List[0].Names[0].Name
	default:
		ok = false
	}
	var parameters []string
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			parameters = append(parameters, name.Name)
		}
	}
	var arguments []string
	for _, a := range call.Args {
		if name, plain := a.(*ast.Ident); plain {
			arguments = append(arguments, name.Name)
		}
	}
	return ok && len(arguments) == len(call.Args) && slices.Equal(parameters, arguments)
}

func TestATwinIsKnown(t *testing.T) {
	for source, want := range map[string]bool{
		"func (r *R) Find(a, b int) error { return r.find(a, b) }":  true,
		"func Open(dir string) error { return open(dir) }":          true,
		"func (r *R) Stop() { r.stop() }":                           true,
		"func (r *R) Find(a, b int) error { return r.find(b, a) }":  false,
		"func (r *R) Find(a int) error { return r.find(a, 0) }":     false,
		"func (r *R) Find(a int) error { return r.look(a) }":        false,
		"func (r *R) Find(a int) error { return r.x.find(a) }":      false,
		"func (r *R) Find(a int) error { r.n++; return r.find(a) }": false,
	} {
		file, err := parser.ParseFile(token.NewFileSet(), "", "package p\n"+source, 0)
		if err != nil {
			t.Fatal(err)
		}
		if got := onlyCallsTwin(file.Decls[0].(*ast.FuncDecl)); got != want {
			t.Errorf("%s: %v", source, got)
		}
	}
}
