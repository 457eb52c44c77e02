using Rahyar.Modules.People;
using Rahyar.Web.Layout;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Digests;

/// <summary>What waits, in words: how many, in which programme, since when, and where it is done. Never of whom, never what was written.</summary>
internal static class TodoSentences
{
    extension(TodoLine line)
    {
        /// <summary>How many wait, and where. In which programme something of safety is, no e-mail says.</summary>
        public string In(Locale l, OfficeHolders offices)
        {
            var sentence = l.Count($"todo.{line.Kind.Name}", line.Count.Number);
            return line.Kind.IsSafety || line.Count.ProgrammeId is not { } programme || !offices.Running.TryGetValue(programme, out var there) ? sentence
                : l["todo.in", sentence, there.Name];
        }

        /// <summary>The same with the link below.</summary>
        public string With(Locale l, OfficeHolders offices, EmailComposer composer) => $"{line.In(l, offices)}\n{composer.Link(line.Href)}";
    }
}
