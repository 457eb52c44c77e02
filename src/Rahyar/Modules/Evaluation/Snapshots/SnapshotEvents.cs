using Rahyar.Journal;

namespace Rahyar.Modules.Evaluation.Snapshots;

[Verb("indicators.kept")]
internal sealed record IndicatorsKept : Event;
