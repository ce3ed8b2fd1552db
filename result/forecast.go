package result

// Forecast is a forecast file: chances frozen with everything that they came
// from, to be resolved and scored.
type Forecast struct {
	Forecast int                   `json:"forecast"` // 1, the version of the format
	Conflict string                `json:"conflict"`
	Made     string                `json:"made"` // a day
	By       string                `json:"by"`   // the last day on which the outcomes may happen
	Rule     string                `json:"rule"` // how it is decided what happened
	Settings ForecastSettings      `json:"settings"`
	Outcomes map[string]Forecasted `json:"outcomes"`
	Order    []string              `json:"order"`
	Model    string                `json:"model"` // its hash
	File     string                `json:"file"`  // the model's text
	Program  string                `json:"program"`
}

// ForecastSettings is how the chances were worked out.
type ForecastSettings struct {
	Draws    int      `json:"draws"`
	Seed     uint64   `json:"seed"`
	Law      string   `json:"law"`
	Choice   string   `json:"choice"`
	Sample   bool     `json:"sample"`
	AsOf     string   `json:"as_of"`
	Variant  string   `json:"variant"`
	Outcomes []string `json:"outcomes"` // those asked for; all when empty
}

// Forecasted is an outcome's chance, with what came of it.
type Forecasted struct {
	Chance   float64   `json:"chance"`
	Low      float64   `json:"low"`
	High     float64   `json:"high"`
	Resolved *Resolved `json:"resolved"` // null until it is known
}

// Resolved is what happened.
type Resolved struct {
	Happened bool   `json:"happened"`
	On       string `json:"on"` // the day on which that was known
}

// Checked is whether a forecast is what its model gives.
type Checked struct {
	Same        bool     `json:"same"`
	Differences []string `json:"differences"`
	Model       string   `json:"model"`
}

// Score is how good forecasts were.
type Score struct {
	N     int      `json:"n"`
	Brier *float64 `json:"brier"` // mean squared error; null without forecasts
	// Log is the mean of -ln of the chance given to what happened; null if
	// something happened that was given none.
	Log           *float64         `json:"log"`
	Impossible    []string         `json:"impossible"` // what happened and was given no chance
	BaseRate      *float64         `json:"base_rate"`
	BaseRateBrier *float64         `json:"base_rate_brier"`
	Skill         *float64         `json:"skill"` // 1 - Brier/that of the base rate; null where that is 0
	CrowdBrier    *float64         `json:"crowd_brier"`
	SkillCrowd    *float64         `json:"skill_crowd"`
	Calibration   []CalibrationRow `json:"calibration"` // ten rows
	Open          int              `json:"open"`        // outcomes not resolved
	Questions     []Scored         `json:"questions"`   // as they were given
}

// Scored is a forecast of which it is known what happened.
type Scored struct {
	Question string   `json:"question"`
	Chance   float64  `json:"chance"`
	Crowd    *float64 `json:"crowd"` // the chance that others gave it; null if unknown
	Happened bool     `json:"happened"`
	Brier    float64  `json:"brier"` // its squared error
}

// CalibrationRow is the forecasts in a tenth of the scale: [From, To), the
// last with both ends.
type CalibrationRow struct {
	From     float64  `json:"from"`
	To       float64  `json:"to"`
	N        int      `json:"n"`
	Forecast *float64 `json:"forecast"` // their mean; null where there is none
	Happened *float64 `json:"happened"` // the share that happened
	Low      *float64 `json:"low"`      // its 95 % interval
	High     *float64 `json:"high"`
}
