// Package machine tells what the machine, and whatever confines this process
// on it, can still give.
package machine

import (
	"bufio"
	"bytes"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
)

// Memory is how many more bytes of memory this process can get: the least of
// what the machine has to give, what the control groups that it runs in leave
// (version 1 and 2), and what its limit of address space leaves (ulimit -v).
// It is at least 1, and 0 where the system says nothing of the kind.
func Memory() uint64 { return memory(os.DirFS("/")) }

func memory(root fs.FS) uint64 {
	least, known := uint64(0), false
	for _, ask := range []func(fs.FS) []uint64{given, groups, addresses} {
		for _, n := range ask(root) {
			if !known || n < least {
				least, known = n, true
			}
		}
	}
	if !known {
		return 0
	}
	return max(least, 1)
}

// given is what the machine can give without swapping.
func given(root fs.FS) []uint64 {
	if kb, ok := field(root, "proc/meminfo", "MemAvailable:"); ok {
		return []uint64{kb << 10}
	}
	return nil
}

// addresses is what the limit of address space leaves.
func addresses(root fs.FS) []uint64 {
	limit, ok := field(root, "proc/self/limits", "Max address space")
	used, known := field(root, "proc/self/status", "VmSize:")
	if !ok || !known {
		return nil
	}
	return []uint64{left(limit, used<<10)}
}

// version says where a version of control groups keeps its figures.
type version struct {
	mount, limit, usage, cache string
}

var (
	v1 = version{"sys/fs/cgroup/memory", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file"}
	v2 = version{"sys/fs/cgroup", "memory.max", "memory.current", "inactive_file"}
)

// groups is what is left of every limit of memory that holds for the groups
// the process is in, and for those around them.
func groups(root fs.FS) (all []uint64) {
	data, err := fs.ReadFile(root, "proc/self/cgroup")
	if err != nil {
		return nil
	}
	for line := range strings.Lines(string(data)) {
		parts := strings.SplitN(strings.TrimSpace(line), ":", 3) // number, controllers, path
		if len(parts) < 3 {
			continue
		}
		v := v2
		if parts[1] != "" {
			if !strings.Contains(","+parts[1]+",", ",memory,") {
				continue
			}
			v = v1
		}
		// Within a container the path may be the host's, which is not to be seen
		// here; the folder at the top is then the container's own.
		for at := path.Clean("/" + parts[2]); ; at = path.Dir(at) {
			if n, ok := v.left(root, at); ok {
				all = append(all, n)
			}
			if at == "/" {
				break
			}
		}
	}
	return all
}

// left is what a group's own limit leaves; what is only kept of files counts
// as free.
func (v version) left(root fs.FS, group string) (uint64, bool) {
	dir := strings.TrimPrefix(path.Join("/", v.mount, group), "/")
	limit, ok := field(root, dir+"/"+v.limit, "")
	used, known := field(root, dir+"/"+v.usage, "")
	if !ok || !known {
		return 0, false
	}
	cache, _ := field(root, dir+"/memory.stat", v.cache+" ")
	return left(limit, left(used, cache)), true
}

// left is what remains of n, never below 0.
func left(n, used uint64) uint64 { return n - min(n, used) }

// field is the number that follows a word at the beginning of a line; ok is
// false if there is none, as where no limit is set.
func field(root fs.FS, name, word string) (n uint64, ok bool) {
	data, err := fs.ReadFile(root, name)
	if err != nil {
		return 0, false
	}
	for in := bufio.NewScanner(bytes.NewReader(data)); in.Scan(); {
		if rest, found := strings.CutPrefix(in.Text(), word); found {
			if words := strings.Fields(rest); len(words) > 0 {
				n, err = strconv.ParseUint(words[0], 10, 64)
				return n, err == nil
			}
		}
	}
	return 0, false
}
