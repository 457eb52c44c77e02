using Microsoft.EntityFrameworkCore;
using Rahyar.Emails;
using Rahyar.Emails.Bounces;
using Rahyar.Modules.People;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Hearing;

/// <summary>E-mails that the mail server refuses at once: whoever runs the programme hears of it, and the person is asked for another address.</summary>
public sealed class BounceStory : BouncingMail
{
    private Someone _sara = null!;

    private protected override async Task Arrange()
    {
        await base.Arrange();
        _sara = await app.Mentee("Sara");
    }

    [Fact]
    public async Task An_address_at_which_nobody_is_ends_it_and_both_sides_hear_of_it_until_there_is_another()
    {
        (await _sara.Get("/")).Hides("come back");
        var email = await Writes(_sara, "Hello Sara");
        await Eventually(async () => (await Again(email)).BouncedAt is not null);
        var refused = await Again(email);
        Assert.Equal((BounceReason.NoSuchAddress, Email.MostAttempts), (refused.Bounce, refused.Attempts));
        app.Clock.Move(TimeSpan.FromHours(12));
        await app.EmailsAreSent();
        Assert.Equal(refused.LastError, (await Again(email)).LastError);
        Assert.Empty(Sink.To(_sara.Email));

        (await Nasrin.Get($"/programmes/{Programme}/emails?state=Failed")).Is(200).Shows("nobody is reached at this address", "user unknown").Hides("[[", "letters.sent", "Hello Sara");
        (await Nasrin.Get("/todo")).Is(200).Shows("1 person’s e-mail address reaches nobody");
        (await _sara.Get("/")).Is(200).Shows("Our e-mails to sara@example.edu come back", "Change the address");

        await app.World.Arrange(db => db.Set<Person>().Where(p => p.Id == _sara.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Email, "sara.new@example.edu").SetProperty(p => p.NormalizedEmail, "SARA.NEW@EXAMPLE.EDU")));
        (await _sara.Get("/")).Is(200).Hides("come back");
        (await Nasrin.Get("/todo")).Is(200).Hides("reaches nobody");
    }

    [Fact]
    public async Task What_says_nothing_about_the_address_is_tried_on_with_its_reason()
    {
        Sink.RefusesWith = "554 5.7.1 relaying denied";
        var email = await Writes(_sara, "Hello Sara");
        await Eventually(async () => (await Again(email)) is { Attempts: 1, Bounce: BounceReason.Refused, BouncedAt: null });
        (await _sara.Get("/")).Is(200).Hides("come back");
    }
}
