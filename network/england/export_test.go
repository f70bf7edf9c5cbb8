package england

// Load reads the tables anew and makes a directory of them.
func Load() { load() }
