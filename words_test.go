package house_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// What nothing shows any more is a sentence that translators keep up for nothing.
// A key stands in the code whole, or in two parts that meet at a hyphen: "status-"
// and "draft", "signin" and "-text", "month-" and a number.
func TestEveryWordIsUsed(t *testing.T) {
	text, err := os.ReadFile("assets/words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var words map[string]any
	if err := yaml.Unmarshal(text, &words); err != nil {
		t.Fatal(err)
	}
	literals := map[string]bool{}
	err = goFiles(".", func(path string) error {
		if strings.HasSuffix(path, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if s, ok := n.(*ast.BasicLit); ok && s.Kind == token.STRING {
				text, err := strconv.Unquote(s.Value)
				literals[text] = err == nil
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for key := range words {
		if !literals[key] && !inTwo(key, literals) {
			t.Errorf("nothing says %q", key)
		}
	}
	if inTwo("status-nothing", literals) || inTwo("nothing-text", literals) || !inTwo("status-draft", literals) {
		t.Error("the test does not know what is used")
	}
}

// inTwo reports whether a key is put together from two literals, or from one and a
// number.
func inTwo(key string, literals map[string]bool) bool {
	for i, r := range key {
		if r != '-' {
			continue
		}
		_, err := strconv.Atoi(key[i+1:])
		if literals[key[:i+1]] && (err == nil || literals[key[i+1:]]) || literals[key[:i]] && literals[key[i:]] {
			return true
		}
	}
	return false
}
