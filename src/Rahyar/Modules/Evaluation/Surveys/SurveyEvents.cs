using Rahyar.Journal;

namespace Rahyar.Modules.Evaluation.Surveys;

[Verb("survey.wave-started")]
internal sealed record SurveyWaveStarted(string Instrument, string Moment) : Event;

[Verb("survey.wave-closed")]
internal sealed record SurveyWaveClosed : Event;

[Verb("survey.invited")]
internal sealed record SurveyInvited : Event;

[Verb("survey.answered")]
internal sealed record SurveyAnswered : Event;

[Verb("survey.letter-written")]
internal sealed record SurveyLetterWritten : Event;

[Verb("midpoint.shared")]
internal sealed record MidpointShared(int Answers) : Event;
