package england

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/clinicalsenate/clinicalsenate/network"
)

//go:embed data/*.csv
var files embed.FS

// Directory returns the directory of the tables of this package.
func Directory() network.Directory { return standard().directory }

// Register returns the rows of the tables of this package. They are the
// caller's own: add to them, and make a directory with [network.NewDirectory].
func Register() network.Register { return standard().register.Clone() }

type contents struct {
	register  network.Register
	directory network.Directory
}

// standard reads the tables when they are first asked for.
var standard = sync.OnceValue(load)

// load panics on a fault in the tables. Tests load them, so that none can be
// released.
func load() contents {
	tables, err := fs.Sub(files, "data")
	if err != nil {
		panic(err)
	}
	register, err := read(tables)
	if err != nil {
		panic(err)
	}
	directory, err := network.NewDirectory(register)
	if err != nil {
		panic(err)
	}
	return contents{register, directory}
}
