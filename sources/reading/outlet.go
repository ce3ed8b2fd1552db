package reading

import (
	"strings"
	"sync"

	"golang.org/x/net/publicsuffix"
)

// outlets leads from the registered domain of well-known outlets to their
// name.
var outlets = map[string]string{
	"cnn.com": "CNN", "bbc.com": "BBC", "bbc.co.uk": "BBC", "reuters.com": "Reuters", "apnews.com": "Associated Press", "ap.org": "Associated Press",
	"afp.com": "AFP", "nytimes.com": "The New York Times", "washingtonpost.com": "The Washington Post", "wsj.com": "The Wall Street Journal",
	"ft.com": "Financial Times", "theguardian.com": "The Guardian", "foxnews.com": "Fox News", "nbcnews.com": "NBC News", "abcnews.go.com": "ABC News",
	"cbsnews.com": "CBS News", "aljazeera.com": "Al Jazeera", "dw.com": "Deutsche Welle", "france24.com": "France 24", "lemonde.fr": "Le Monde",
	"spiegel.de": "Der Spiegel", "kyivindependent.com": "The Kyiv Independent", "tass.com": "TASS", "tass.ru": "TASS", "ria.ru": "RIA Novosti",
	"rt.com": "RT", "interfax.ru": "Interfax", "interfax.com": "Interfax", "ukrinform.net": "Ukrinform", "xinhuanet.com": "Xinhua", "news.cn": "Xinhua",
	"huffpost.com": "HuffPost", "huffingtonpost.com": "HuffPost", "politico.com": "Politico", "politico.eu": "Politico", "axios.com": "Axios",
	"bloomberg.com": "Bloomberg", "economist.com": "The Economist", "independent.co.uk": "The Independent", "telegraph.co.uk": "The Telegraph",
	"thetimes.co.uk": "The Times", "sky.com": "Sky News", "npr.org": "NPR", "time.com": "Time", "newsweek.com": "Newsweek", "usatoday.com": "USA Today",
	"latimes.com": "Los Angeles Times", "haaretz.com": "Haaretz", "timesofisrael.com": "The Times of Israel", "scmp.com": "South China Morning Post",
	"kommersant.ru": "Kommersant", "meduza.io": "Meduza", "invezz.com": "Invezz", "toutiao.com": "Toutiao", "msn.com": "MSN", "yahoo.com": "Yahoo",
	"cnbc.com": "CNBC", "msnbc.com": "MSNBC", "euronews.com": "Euronews", "rferl.org": "Radio Free Europe", "voanews.com": "Voice of America",
}

// outletNames leads from an outlet's name in lower case to its usual form.
var outletNames = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, name := range outlets {
		low := strings.ToLower(name)
		out[low] = name
		out[strings.TrimPrefix(low, "the ")] = name
	}
	for alias, name := range map[string]string{
		"ap": "Associated Press", "new york times": "The New York Times", "wall street journal": "The Wall Street Journal", "fox": "Fox News",
		"agence france-presse": "AFP", "huffington post": "HuffPost", "the huffington post": "HuffPost", "cnn international": "CNN", "bbc news": "BBC",
		"truth social": "Truth Social", "reuters news agency": "Reuters", "the associated press": "Associated Press", "ria": "RIA Novosti",
	} {
		out[alias] = name
	}
	return out
})

// Outlet names the outlet that an address belongs to: a well-known name, else
// the registered domain; nothing when it is no address.
func Outlet(address string) string {
	host := hostOf(address)
	if host == "" {
		return ""
	}
	for h := host; h != ""; {
		if name, ok := outlets[h]; ok {
			return name
		}
		_, rest, ok := strings.Cut(h, ".")
		if !ok {
			break
		}
		h = rest
	}
	if domain, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return domain
	}
	return host
}

// OutletNamed tells whether a name, as a document writes it, is an outlet's,
// and gives its usual form.
func OutletNamed(name string) (string, bool) {
	low := strings.ToLower(strings.Join(strings.Fields(name), " "))
	if usual, ok := outletNames()[low]; ok {
		return usual, true
	}
	if usual, ok := outletNames()[strings.TrimPrefix(low, "the ")]; ok {
		return usual, true
	}
	words := strings.Fields(name)
	if len(words) < 2 {
		return "", false
	}
	switch words[len(words)-1] {
	case "News", "Times", "Post", "Journal", "Herald", "Tribune", "Gazette", "Agency", "Radio", "TV", "Television", "Magazine",
		"Newspaper", "Chronicle", "Telegraph", "Press", "Observer", "Courier", "Mercury", "Ledger", "Echo", "Bulletin", "Argus", "Examiner", "Inquirer", "Sentinel",
		"Dispatch", "Gazeta", "Zeitung", "Digest", "Review", "Broadcaster":
		return strings.Join(words, " "), true
	}
	return "", false
}
