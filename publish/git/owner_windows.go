package git

import "golang.org/x/sys/windows"

// ownedByUs reports whether a file belongs to the account that we run as or, as
// for git, to the administrators where that account is one of them.
func ownedByUs(path string, _ []string) bool {
	about, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.OWNER_SECURITY_INFORMATION)
	if err != nil {
		return false
	}
	owner, _, err := about.Owner()
	if err != nil || owner == nil {
		return false
	}
	token := windows.GetCurrentProcessToken()
	us, err := token.GetTokenUser()
	if err == nil && owner.Equals(us.User.Sid) {
		return true
	}
	member, err := windows.Token(0).IsMember(owner)
	return err == nil && member && owner.IsWellKnown(windows.WinBuiltinAdministratorsSid)
}
