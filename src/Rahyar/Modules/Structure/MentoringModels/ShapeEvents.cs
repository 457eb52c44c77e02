using Rahyar.Journal;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Structure.MentoringModels;

[Verb("shape.added")]
internal sealed record ShapeAdded(MentoringModel Model, int Filled) : Event;

[Verb("shape.declared")]
internal sealed record ShapeDeclared(MentoringModel Model, int Filled) : Event;

[Verb("shape.published")]
internal sealed record ShapePublished(MentoringModel Model, int Filled) : Event;

[Verb("shape.withdrawn")]
internal sealed record ShapeWithdrawn(MentoringModel Model, int Filled) : Event;
