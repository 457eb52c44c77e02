using Microsoft.EntityFrameworkCore;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Files;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

/// <summary>A file is of the kind that its name says.</summary>
[Trait("Database", "sqlite")]
public sealed class FileSignsStory : Story
{
    [Fact]
    public async Task What_is_something_else_than_its_name_says_is_refused_and_leaves_nothing()
    {
        var (sara, omid) = (await app.Mentee("Sara"), await app.Mentor("Omid"));
        var files = $"/mentorships/{await app.World.Mentorship(omid, sara)}/files";
        foreach (var kind in FileKinds.Offered.Split(','))
        {
            // A program of Windows, whatever it is called.
            (await Share($"a{kind}", [0x4D, 0x5A, 0x90, 0x00, 0x03, 0x00, 0x00, 0x00, 0x04])).Is(422).Shows("does not hold what its ending says", "Nothing was shared");
        }

        Assert.Equal(0, await app.World.Ask(db => db.SharedFiles.CountAsync(Cancellation)));
        foreach (var kind in FileKinds.Offered.Split(','))
        {
            (await Share($"a{kind}", Upload.Like($"a{kind}", 100))).Is(200).Shows("is shared");
        }

        Task<Sheet> Share(string name, byte[] content) => sara.Submit(files, "#share", new { File = new Upload(name, content, "application/pdf") });
    }
}
