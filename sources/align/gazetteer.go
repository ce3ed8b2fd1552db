package align

import (
	"strings"
	"sync"
)

// gazetteer leads from a place's name in lower case to its country: the
// world's states, and the cities that news happens in.
var gazetteer = sync.OnceValue(func() map[string]string {
	out := make(map[string]string)
	for _, line := range strings.Split(strings.TrimSpace(placeList), "\n") {
		country, cities, _ := strings.Cut(line, ":")
		country = strings.TrimSpace(country)
		out[strings.ToLower(country)] = country
		for _, city := range strings.Split(cities, ",") {
			if city = strings.TrimSpace(city); city != "" {
				out[strings.ToLower(city)] = country
			}
		}
	}
	return out
})

const placeList = `
Afghanistan: Kabul, Kandahar, Herat
Albania: Tirana
Algeria: Algiers, Oran
Angola: Luanda
Argentina: Buenos Aires, Cordoba
Armenia: Yerevan
Australia: Canberra, Sydney, Melbourne, Brisbane, Perth
Austria: Vienna, Salzburg
Azerbaijan: Baku
Bahrain: Manama
Bangladesh: Dhaka
Belarus: Minsk, Brest, Gomel
Belgium: Brussels, Antwerp
Bolivia: La Paz
Bosnia: Sarajevo
Brazil: Brasilia, Rio, Sao Paulo
Bulgaria: Sofia
Burundi: Bujumbura
Cambodia: Phnom Penh
Cameroon: Yaounde
Canada: Ottawa, Toronto, Montreal, Vancouver, Kananaskis
Chad: Ndjamena
Chile: Santiago
China: Beijing, Shanghai, Hong Kong, Tianjin, Wuhan
Colombia: Bogota, Medellin
Congo: Kinshasa, Goma
Croatia: Zagreb
Cuba: Havana
Cyprus: Nicosia
Czechia: Prague
Denmark: Copenhagen
Ecuador: Quito
Egypt: Cairo, Alexandria, Sharm el-Sheikh
Eritrea: Asmara
Estonia: Tallinn
Ethiopia: Addis Ababa, Mekelle
Finland: Helsinki
France: Paris, Marseille, Lyon, Strasbourg
Georgia: Tbilisi, Batumi
Germany: Berlin, Munich, Hamburg, Frankfurt, Cologne
Ghana: Accra
Greece: Athens
Guatemala:
Haiti: Port-au-Prince
Honduras: Tegucigalpa
Hungary: Budapest
Iceland: Reykjavik
India: New Delhi, Delhi, Mumbai, Kolkata, Chennai
Indonesia: Jakarta, Bali
Iran: Tehran, Isfahan, Natanz
Iraq: Baghdad, Basra, Mosul, Erbil
Ireland: Dublin
Israel: Jerusalem, Tel Aviv, Haifa
Italy: Rome, Milan, Turin
Ivory Coast: Abidjan
Japan: Tokyo, Osaka, Hiroshima
Jordan: Amman
Kazakhstan: Astana, Almaty
Kenya: Nairobi
Kosovo: Pristina
Kuwait:
Kyrgyzstan: Bishkek
Laos: Vientiane
Latvia: Riga
Lebanon: Beirut
Libya: Tripoli, Benghazi
Lithuania: Vilnius
Luxembourg:
Malaysia: Kuala Lumpur
Mali: Bamako
Malta: Valletta
Mexico: Mexico City, Tijuana
Moldova: Chisinau
Mongolia: Ulaanbaatar
Montenegro: Podgorica
Morocco: Rabat, Casablanca
Myanmar: Naypyidaw, Yangon
Nepal: Kathmandu
Netherlands: Amsterdam, The Hague, Rotterdam
New Zealand: Wellington, Auckland
Nicaragua: Managua
Niger: Niamey
Nigeria: Abuja, Lagos
North Korea: Pyongyang
North Macedonia: Skopje
Norway: Oslo
Oman: Muscat
Pakistan: Islamabad, Karachi, Lahore
Palestine: Gaza, Ramallah, Rafah
Panama:
Paraguay: Asuncion
Peru: Lima
Philippines: Manila
Poland: Warsaw, Krakow, Gdansk, Rzeszow
Portugal: Lisbon
Qatar: Doha
Romania: Bucharest
Russia: Moscow, St Petersburg, Saint Petersburg, Kazan, Sochi, Vladivostok, Kursk, Belgorod
Rwanda: Kigali
Saudi Arabia: Riyadh, Jeddah
Senegal: Dakar
Serbia: Belgrade
Singapore:
Slovakia: Bratislava
Slovenia: Ljubljana
Somalia: Mogadishu
South Africa: Pretoria, Johannesburg, Cape Town
South Korea: Seoul, Busan
South Sudan: Juba
Spain: Madrid, Barcelona
Sri Lanka: Colombo
Sudan: Khartoum, Darfur
Sweden: Stockholm
Switzerland: Bern, Geneva, Zurich, Davos
Syria: Damascus, Aleppo, Homs, Idlib
Taiwan: Taipei
Tajikistan: Dushanbe
Tanzania: Dodoma
Thailand: Bangkok
Tunisia: Tunis
Turkey: Ankara, Istanbul, Antalya, Izmir
Turkmenistan: Ashgabat
Uganda: Kampala
Ukraine: Kyiv, Kiev, Kharkiv, Odesa, Odessa, Lviv, Dnipro, Mariupol, Kherson, Donetsk, Luhansk, Zaporizhzhia, Crimea, Sevastopol, Bakhmut
United Arab Emirates: Abu Dhabi, Dubai
United Kingdom: London, Edinburgh, Manchester, Belfast, Cardiff, Glasgow
United States: Washington, New York, Los Angeles, Chicago, Alaska, Anchorage, Texas, California, Florida, Camp David, Boston, Philadelphia, Houston, Miami, Atlanta, Detroit, Seattle, Denver, Hawaii, Ohio, Virginia, Pennsylvania, Arizona, Nevada, Iowa, Wisconsin, Michigan
Uruguay: Montevideo
Uzbekistan: Tashkent, Samarkand
Venezuela: Caracas
Vietnam: Hanoi
Yemen: Sanaa, Aden
Zambia: Lusaka
Zimbabwe: Harare
`
