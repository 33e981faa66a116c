package program

import (
	"fmt"
	"os/exec"
)

// Launch starts a program that is on its own from then on, such as another window:
// it goes on when this program ends, and gets none of its signals. Its output goes
// nowhere.
func Launch(p Program) error {
	cmd := exec.Command(p.path(), p.Args...)
	cmd.Dir, cmd.Env = p.Dir, p.Env
	cmd.SysProcAttr = apart()
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("start %s: %w", p.Name, err)
	}
	go func() { _ = cmd.Wait() }() // so that no trace of it is left here when it ends
	return nil
}
