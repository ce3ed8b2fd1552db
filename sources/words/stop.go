package words

import "parley/internal/lazy"

// stop holds the words that carry no content of their own, reporting verbs
// among them: who says a thing must not make two things alike.
var stop = lazy.Words(`a an the this that these those and or but nor so yet if then than as because while although though
unless until since whether of in on at by for from to with without within into onto upon about above below over under
between among against during before after through across along around toward towards up down out off again further once
here there where when why how what which who whom whose i me my mine we us our ours you your yours he him his she her
hers it its they them their theirs myself himself herself itself themselves ourselves yourself is am are was were be been
being have has had having do does did doing done will would shall should can could may might must ought not no neither nor either none
any some nobody noone none nothing someone somebody something anyone anybody anything everyone everybody everything all both each every few more most other others another such own same only very too also just even still ever
never now already s t d ll re ve m don't doesn't didn't isn't aren't wasn't weren't won't wouldn't can't couldn't
cannot shouldn't haven't hasn't hadn't i'm i've i'd i'll it's that's there's they're they've they'll they'd we're we've
we'll we'd you're you've he'd he'll she'd she'll let's what's who's
said say says saying told tell tells telling asked added adds according mr mrs ms dr one ones rather quite much many
well like however yes oh per via instead indeed far`)

// Stop tells whether a folded word is a stop word.
func Stop(fold string) bool { return stop()[fold] }
