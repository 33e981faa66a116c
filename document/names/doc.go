// Package names is how a newspaper writes the names of people, places and bodies,
// and which words it prefers or never prints: names.yaml of the content repository.
//
//	people:
//	  - name: ليلى منصور
//	    title: رئيسة هيئة المرافئ
//	    not: [ليلي منصور]
//	places:
//	  - name: بورتو أليغري
//	    not: [بورتو أليجري]
//	bodies: []
//	words:
//	  - use: مهاجر غير نظامي
//	    not: [مهاجر غير شرعي]
//	  - not: [عصابات]
//	    forbidden: true
//
// It reads and writes the file, finds in a text what it says, completes a name, and
// proposes entries from what an archive writes two ways. It imports document/arabic.
package names
