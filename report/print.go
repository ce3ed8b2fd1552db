package report

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

// browsers are the programs that can print a page, by the name they have here.
var browsers = map[string][]string{
	"darwin": {
		"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
		"/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
	},
	"windows": {`C:\Program Files\Google\Chrome\Application\chrome.exe`, `C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`},
}

// Browser finds an installed Chromium, Chrome or Edge; empty where there is
// none.
func Browser() string {
	names := append([]string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome", "msedge"}, browsers[runtime.GOOS]...)
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// Print prints the report as PDF by a browser, which is given nothing but the
// report, and no network.
func (r *Report) Print(ctx context.Context, browser string, w io.Writer) error {
	dir, err := os.MkdirTemp("", "parley-print")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	page, pdf := filepath.Join(dir, "report.html"), filepath.Join(dir, "report.pdf")
	f, err := os.Create(page)
	if err != nil {
		return err
	}
	err = r.WriteHTML(f)
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	args := []string{
		"--headless", "--disable-gpu", "--no-first-run", "--user-data-dir=" + filepath.Join(dir, "profile"), "--host-resolver-rules=MAP * ~NOTFOUND",
		"--no-pdf-header-footer", "--generate-pdf-document-outline", "--print-to-pdf=" + pdf, "file://" + filepath.ToSlash(page),
	}
	if os.Geteuid() == 0 { // Chromium refuses its sandbox to root
		args = append([]string{"--no-sandbox"}, args...)
	}
	c := exec.CommandContext(ctx, browser, args...)
	out, err := c.CombinedOutput()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	text, e := os.ReadFile(pdf)
	if e != nil || len(text) == 0 {
		return errors.Join(fmt.Errorf("%s did not print the report: %.300s", browser, out), err)
	}
	_, err = w.Write(text)
	return err
}
