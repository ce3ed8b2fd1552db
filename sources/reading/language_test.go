package reading

import (
	"context"
	"strings"
	"testing"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ text, code string }{
		{"The harbour was full of boats all week, and the wind came from the west. Nobody had seen so many sails there since the year of the flood, said the harbour master on Tuesday, and he added that he was very glad of it.", "en"},
		{"Der Hafen war die ganze Woche voller Boote, und der Wind kam aus dem Westen. Niemand hatte dort seit dem Jahr der Flut so viele Segel gesehen, sagte der Hafenmeister am Dienstag, und er fügte hinzu, dass er sich darüber sehr freue.", "de"},
		{"Le port était plein de bateaux toute la semaine, et le vent venait de l'ouest. Personne n'y avait vu autant de voiles depuis l'année de la crue, a dit le capitaine du port mardi, et il a ajouté qu'il en était très heureux.", "fr"},
		{"Гавань всю неделю была полна лодок, и ветер дул с запада. Никто не видел там столько парусов со времени наводнения, сказал капитан порта во вторник, и добавил, что очень этому рад.", "ru"},
		{"Too short to tell.", ""},
		{"", ""},
		{strings.Repeat("38 112 640 57 2019 45 12 ", 20), ""},
	} {
		docs, err := Bytes(context.Background(), "a.txt", []byte(c.text+" "), Limits{})
		if len(docs) == 0 {
			if c.text != "" {
				t.Errorf("%q: %v", c.text, err)
			}
			continue
		}
		if docs[0].Language != c.code {
			t.Errorf("%q is %q, want %q", c.text, docs[0].Language, c.code)
		}
		foreign := c.code != "" && c.code != "en"
		if foreign != (err != nil && strings.HasPrefix(err.Error(), "not read: ")) {
			t.Errorf("%q: %v", c.text, err)
		}
	}
}
