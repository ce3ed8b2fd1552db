package reading

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
)

const (
	firstPart = "The ferry to Ostrova sails again from Monday, the harbour master said, after a fortnight of repairs to its rudder and to the ramp."
	lastPart  = "The repairs cost the town more than it had hoped, and the next ones are due in the autumn, when the storms come from the north."
)

// article is a text with something between its paragraphs and below them.
func article(between, below string) string {
	return firstPart + "\n\n" + between + "\n\n" + strings.Repeat(more+"\n\n", 3) + lastPart + "\n" + below
}

func TestClutterIsCutOutNotOff(t *testing.T) {
	for _, between := range []string{
		"Advertisement", "Read more: Five walks for a wet Sunday", "Sign up for our newsletter", "Share this article", "Subscribe to the Courier for 1 crown a week",
		"We use cookies to improve your visit.", "Related articles\nFive walks for a wet Sunday\nYour letters", "Follow us on Facebook", "Story continues below",
	} {
		text := article(between, "")
		d := read(t, "a.txt", text)[0]
		if !strings.Contains(d.Prose, firstPart) || !strings.Contains(d.Prose, lastPart) || d.Body.End < len([]rune(d.Prose))-3 {
			t.Errorf("%q cut the text off: body %v of %q", between, d.Body, d.Prose)
		}
		for _, line := range strings.Split(between, "\n") {
			if strings.Contains(d.Prose, line) {
				t.Errorf("%q is still there", line)
			}
		}
		if d.Text != text {
			t.Error("the text was touched")
		}
		checkDocument(t, &d)
	}
	for _, below := range []string{"Post a Comment", "https://x.example/a", "The post Ferries appeared first on Example Post", "Source: https://x.example/a\n\n© 2026 Example Post"} {
		d := read(t, "a.txt", article("", below))[0]
		if end := len([]rune(strings.TrimRight(string([]rune(d.Prose)[:d.Body.End]), "\n"))); !strings.HasSuffix(string([]rune(d.Prose)[:end]), lastPart) {
			t.Errorf("%q is in the body: %q", below, string([]rune(d.Prose)[:d.Body.End]))
		}
	}
	d := read(t, "a.txt", article("", "Leave a comment\n\nBob says:\n\nI never liked the ferry, and the captain is a fool.\n\nReply"))[0]
	if body := string([]rune(d.Prose)[:d.Body.End]); strings.Contains(body, "never liked") {
		t.Errorf("a reader's comment is in the body: %q", body)
	}
	for _, sentence := range []string{"Read more books, the librarian said to the children of the town, and you will see that the world is larger than the harbour.", "Share prices fell."} {
		if d := read(t, "a.txt", article(sentence, ""))[0]; !strings.Contains(d.Prose, sentence) {
			t.Errorf("%q was cut out", sentence)
		}
	}
}

func TestManyLinesOfClutter(t *testing.T) {
	size := 6 << 20
	if testing.Short() { // the race detector takes ten times as long
		size /= 16
	}
	for _, line := range []string{"Read more: something\n", "a\n", "Related articles\n", "Leave a comment\n", "\n"} {
		start := time.Now()
		_, _ = Bytes(context.Background(), "a.txt", []byte(strings.Repeat(line, size/len(line))+"end"), Limits{})
		if took := time.Since(start); took > 10*time.Second {
			t.Errorf("%q took %v", line, took)
		}
	}
}

func TestBoxesQuoteNobody(t *testing.T) {
	for _, box := range []string{
		`<div class="ad-slot"><p>“Buy our boats now, they are the best boats,” said the dealer, who sells boats to everybody on the coast.</p></div>`,
		`<section id="comments"><p>“The captain is a fool and always was,” wrote Bob, who never liked the ferry and said so every week.</p></section>`,
		`<div class="cookie-consent"><p>“We value your privacy,” says this site, which uses cookies for many purposes that nobody has ever read.</p></div>`,
		`<div class="related-articles"><ul><li>“I saw a whale from the pier,” says a boy of nine who lives there</li></ul></div>`,
	} {
		page := `<html><body><article><h1>Ferries</h1><p>` + firstPart + `</p>` + box + `<p>` + more + `</p><p>` + lastPart + `</p></article></body></html>`
		d := read(t, "a.html", page)[0]
		if strings.Contains(d.Prose, "“") || !strings.Contains(d.Prose, firstPart) || !strings.Contains(d.Prose, lastPart) {
			t.Errorf("%s: %q", box, d.Prose)
		}
		checkDocument(t, &d)
	}
	whole := `<html><body><div class="ad social share"><h1>Ferries</h1><p>` + firstPart + `</p><p>` + more + `</p><p>` + lastPart + `</p></div></body></html>`
	if d := read(t, "a.html", whole)[0]; !strings.Contains(d.Prose, lastPart) {
		t.Errorf("a page whose box is never closed is lost: %q", d.Prose)
	}
}

func TestSeveralArticles(t *testing.T) {
	one := func(title string) string {
		return "<article><h2>" + title + "</h2><p>" + firstPart + "</p><p>" + more + "</p><p>" + title + " is what this one is about, and nothing else at all.</p></article>"
	}
	docs := read(t, "a.html", "<html><head><title>News</title></head><body><main>"+one("Ferries")+one("Whales")+one("Storms")+"</main></body></html>")
	if len(docs) != 3 || docs[1].ID != "a.html#2" || docs[1].Title != "Whales" || strings.Contains(docs[1].Prose, "Storms is") || !strings.Contains(docs[1].Prose, "Whales is") {
		t.Errorf("%d documents: %+v", len(docs), docs)
	}
	for i := range docs {
		checkDocument(t, &docs[i])
	}
	teasers := "<article><h3>Five walks</h3><p>For a wet Sunday.</p></article>"
	if docs := read(t, "a.html", "<html><body>"+one("Ferries")+teasers+teasers+"</body></html>"); len(docs) != 1 {
		t.Errorf("teasers make %d documents", len(docs))
	}
}

func TestDates(t *testing.T) {
	for _, c := range []struct{ head, line, want string }{
		{`<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2024-06-01","datePublished":"2024-05-06T09:00:00Z"}</script>`, "", "2024-05-06"},
		{`<script>window.state = {article: {publishedAt: "2024-05-06T09:00:00Z", updatedAt: "2024-06-01"}}</script>`, "", "2024-05-06"},
		{"", `<p><script>document.write("6 May 2024")</script></p>`, "2024-05-06"},
		{"", `<time itemprop="dateModified" datetime="2024-06-01">1 June</time><time datetime="2024-05-06">6 May</time>`, "2024-05-06"},
		{"", `<p>Updated 1 June 2024</p><p>Published 6 May 2024</p>`, "2024-05-06"},
		{"", `<p>Published 06.05.2024</p>`, "2024-05-06"},
		{"", `<p>Updated 1 June 2024</p>`, ""},
	} {
		page := fmt.Sprintf("<html><head><title>Ferries</title>%s</head><body><article><h1>Ferries</h1>%s<p>%s</p><p>%s</p></article></body></html>", c.head, c.line, firstPart, more)
		if d := read(t, "a.html", page)[0]; d.Date != c.want {
			t.Errorf("%s%s: %q, want %q", c.head, c.line, d.Date, c.want)
		}
	}
}
