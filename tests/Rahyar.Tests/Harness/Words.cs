using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Structure;

namespace Rahyar.Tests.Harness;

/// <summary>Words of a relationship for stories that are not about messages.</summary>
internal static class Words
{
    extension(AppDb db)
    {
        /// <summary>Somebody wrote.</summary>
        public async Task Word(Mentorship mentorship, Guid by, DateTimeOffset now) =>
            (await Correspondence.OfAsync(db, mentorship, TestContext.Current.CancellationToken)).NoteWord(mentorship, by, now);
    }
}
