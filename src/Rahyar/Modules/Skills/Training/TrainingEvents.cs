using Rahyar.Journal;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Skills.Training;

[Verb("training.assigned")]
internal sealed record TrainingAssigned(Side Side, string Module, DateOnly DueOn) : Event;
