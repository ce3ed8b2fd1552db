//go:build linux

package deploy

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"parley/internal/skip"
)

// An array of eight under a real Slurm; one task killed half way, and the array
// again: only that share is worked out, and the result is that of one run.
func TestSlurm(t *testing.T) {
	startSlurm(t)
	dir := onPath(t, false)
	out := filepath.Join(t.TempDir(), "out")
	t.Setenv("SHARDS", "8")
	t.Setenv("SBATCH_FLAGS", "--mem=100M")

	// Share 5 is given too much to do, the first time, so that it is killed at
	// work whenever that is.
	busy := t.TempDir()
	t.Setenv("PATH", busy+string(os.PathListSeparator)+os.Getenv("PATH"))
	script := fmt.Sprintf("#!/bin/sh\ncase \"$*\" in *\"--shard 5/8\"*) set -- \"$@\" --draws 100000000;; esac\nexec %s/parley \"$@\"\n", dir)
	if err := os.WriteFile(filepath.Join(busy, "parley"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	array := submitted(t, run(t, "./slurm/submit.sh", append([]string{model, out}, how...)...))
	until(t, "seven shares are there and the fifth is at work", func() bool {
		parts, _ := filepath.Glob(filepath.Join(out, "part*"))
		return len(parts) == 7 && strings.TrimSpace(run(t, "squeue", "-h", "-t", "running", "-r", "-j", array, "-o", "%K")) == "5"
	})
	run(t, "scancel", "--full", "--signal=KILL", array+"_5")
	until(t, "the array ends", func() bool { return gone(array) })
	if _, err := os.Stat(filepath.Join(out, "part5")); err == nil {
		t.Fatal("a share that was killed has left a part")
	}
	if _, err := os.Stat(filepath.Join(out, "result.json")); err == nil {
		t.Fatal("the merge did not wait for the share that was killed")
	}
	if err := os.Remove(filepath.Join(busy, "parley")); err != nil {
		t.Fatal(err)
	}

	times := map[int]time.Time{}
	for i := 1; i <= 8; i++ {
		if info, err := os.Stat(filepath.Join(out, fmt.Sprint("part", i))); err == nil {
			times[i] = info.ModTime()
		}
	}
	array = submitted(t, run(t, "./slurm/submit.sh", append([]string{model, out}, how...)...))
	result := filepath.Join(out, "result.json")
	until(t, "the result is there", func() bool {
		_, err := os.Stat(result)
		return err == nil
	})
	if read(t, result) != whole(t, how) {
		t.Error("the result is another than that of one run")
	}
	for i := 1; i <= 8; i++ {
		log := read(t, filepath.Join(out, "logs", fmt.Sprintf("%s-%d.log", array, i)))
		kept := strings.Contains(log, "already, and whole")
		info, err := os.Stat(filepath.Join(out, fmt.Sprint("part", i)))
		if err != nil || kept != (i != 5) || kept && !info.ModTime().Equal(times[i]) {
			t.Errorf("share %d: kept %v, %v: %s", i, kept, err, log)
		}
	}

	// Documents, read in three shares, and compared by the merge or in two.
	news := newsFolder(t)
	t.Setenv("SHARDS", "3")
	t.Setenv("WORK", "sources")
	for _, compare := range []string{"", "2"} {
		t.Setenv("COMPARE", compare)
		out = filepath.Join(t.TempDir(), "out")
		run(t, "./slurm/submit.sh", news, out)
		result = filepath.Join(out, "result.json")
		until(t, "the documents are compared", func() bool {
			_, err := os.Stat(result)
			return err == nil
		})
		if read(t, result) != run(t, "parley", "sources", news, "--format", "json") {
			t.Errorf("documents read in shares, and compared in %q, give another survey than one run", compare)
		}
		if _, err := os.Stat(filepath.Join(out, "compared", "part2")); (err == nil) != (compare != "") {
			t.Errorf("compared in %q shares: %v", compare, err)
		}
	}
}

// submitted is the array that submit.sh names.
func submitted(t *testing.T, told string) string {
	t.Helper()
	_, after, ok := strings.Cut(told, "shares: job ")
	job, _, _ := strings.Cut(after, ";")
	if _, err := strconv.Atoi(job); !ok || err != nil {
		t.Fatalf("submit.sh says %q", told)
	}
	return job
}

// gone reports whether Slurm has no task of a job left to run.
func gone(job string) bool {
	out, err := exec.Command("squeue", "-h", "-j", job).Output()
	return err != nil || strings.TrimSpace(string(out)) == ""
}

// until waits for what must come about, long enough for a machine that has much
// else to do.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for end := time.Now().Add(3 * time.Minute); !is(); time.Sleep(200 * time.Millisecond) {
		if time.Now().After(end) {
			queue, _ := exec.Command("squeue", "-r").CombinedOutput()
			nodes, _ := exec.Command("sinfo", "-R").CombinedOutput()
			t.Fatalf("it does not come about that %s:\n%s%s", what, queue, nodes)
		}
	}
}

// startSlurm starts munged, slurmctld and three slurmd on loopback, with all
// their files in a folder of their own, and stops them when the test ends.
func startSlurm(t *testing.T) {
	t.Helper()
	t.Setenv("PATH", os.Getenv("PATH")+":/usr/sbin:/sbin")
	need(t, "slurm", "munged", "slurmctld", "slurmd", "sbatch", "squeue", "scancel")
	dir, err := os.MkdirTemp("", "slurm") // short: sockets have short names
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	host, err := os.Hostname()
	if err != nil {
		skip.Missing(t, "slurm", err.Error())
	}
	host, _, _ = strings.Cut(host, ".")
	me, err := user.Current()
	if err != nil {
		skip.Missing(t, "slurm", err.Error())
	}
	conf := strings.NewReplacer("DIR", dir, "HOST", host, "USER", me.Username, "PORT0", port(t)).Replace(slurmConf)
	for n := 1; n <= 3; n++ {
		conf += fmt.Sprintf("NodeName=n%d NodeHostname=%s NodeAddr=127.0.0.1 Port=%s CPUs=3 RealMemory=1000\n", n, host, port(t))
	}
	for path, text := range map[string]string{"slurm.conf": conf, "key": strings.Repeat("not a secret: for a test on loopback. ", 8)} {
		if err := os.WriteFile(filepath.Join(dir, path), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SLURM_CONF", filepath.Join(dir, "slurm.conf"))
	begin := func(pidFile, name string, args ...string) {
		t.Cleanup(func() { stop(filepath.Join(dir, pidFile)) })
		if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
			skip.Missing(t, "slurm", fmt.Sprintf("%s does not start here: %v: %s", name, err, out))
		}
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	begin("munge.pid", "munged", "--force", "--key-file="+in("key"), "--socket="+in("munge.socket"), "--pid-file="+in("munge.pid"), "--log-file="+in("munge.log"), "--seed-file="+in("munge.seed"), "--num-threads=2")
	begin("slurmctld.pid", "slurmctld")
	for n := 1; n <= 3; n++ {
		begin(fmt.Sprintf("n%d.pid", n), "slurmd", "-N", fmt.Sprintf("n%d", n))
	}
	t.Cleanup(func() { // before the daemons are stopped
		_ = exec.Command("scancel", "--full", "--signal=KILL", "--user="+me.Username).Run()
		_ = exec.Command("scancel", "--user="+me.Username).Run()
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(200 * time.Millisecond) {
			if out, err := exec.Command("squeue", "-h").Output(); err != nil || len(out) == 0 {
				return
			}
		}
	})
	for end := time.Now().Add(40 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		out, _ := exec.Command("sinfo", "-h", "-t", "idle", "-o", "%D").Output()
		if strings.TrimSpace(string(out)) == "3" {
			return
		}
		if time.Now().After(end) {
			log, _ := os.ReadFile(in("slurmctld.log"))
			skip.Missing(t, "slurm", fmt.Sprintf("it does not come up here: %s", log[max(0, len(log)-2000):]))
		}
	}
}

// slurmConf is the cluster, but for its nodes: several on one host, without
// systemd or cgroups.
const slurmConf = `ClusterName=parley
SlurmctldHost=HOST(127.0.0.1)
SlurmctldPort=PORT0
AuthType=auth/munge
AuthInfo=socket=DIR/munge.socket
SlurmUser=USER
SlurmdUser=USER
StateSaveLocation=DIR/state
SlurmdSpoolDir=DIR/%n
SlurmctldPidFile=DIR/slurmctld.pid
SlurmdPidFile=DIR/%n.pid
SlurmctldLogFile=DIR/slurmctld.log
SlurmdLogFile=DIR/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SlurmdTimeout=10
SlurmdParameters=config_overrides
MailProg=/bin/true
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU_Memory
MpiDefault=none
SwitchType=switch/none
PartitionName=all Nodes=n[1-3] Default=YES MaxTime=INFINITE State=UP
`

// port is a free port on loopback.
func port(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	_, p, _ := net.SplitHostPort(l.Addr().String())
	return p
}

// stop ends the process that a file names, one that this test started.
func stop(pidFile string) {
	data, err := os.ReadFile(pidFile)
	if err != nil {
		return
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil || pid <= 1 {
		return
	}
	_ = syscall.Kill(pid, syscall.SIGTERM)
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if syscall.Kill(pid, 0) != nil || defunct(pid) {
			return
		}
	}
	_ = syscall.Kill(pid, syscall.SIGKILL)
}

// defunct reports whether a process has ended and nobody has asked for it.
func defunct(pid int) bool {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	_, state, ok := strings.Cut(string(data), ") ")
	return err != nil || ok && strings.HasPrefix(state, "Z")
}
