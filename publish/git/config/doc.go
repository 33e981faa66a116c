// Package config reads git's configuration files as git does (git-config,
// "CONFIGURATION FILE"): sections, subsections, quoted and continued values,
// include and includeIf. It never writes one, needs no git and imports nothing
// of ours. Sources says where the files are.
package config
