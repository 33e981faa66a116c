// Package config reads git's configuration files as git does (git-config,
// "CONFIGURATION FILE"): sections, subsections, quoted and continued values,
// include and includeIf. It never writes one. It needs no git and imports
// nothing of ours; where the files stand comes in by Sources.
package config
