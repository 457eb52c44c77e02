using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>What pages have in common on which the members of a relationship write to each other.</summary>
internal static class SharedPlace
{
    extension(MentorshipPage page)
    {
        /// <summary>Whether the viewer may put something here now: by the same rule as a message.</summary>
        public bool MayWrite => page.Mentorship.IsOpen && page.Mentorship.NotInTouch(page.Viewer.Id, page.Now) is null;

        public string Author(Guid person) => person == page.Viewer.Id ? page.L["communication.thread.you"] : page.NameOf(person);
    }
}
