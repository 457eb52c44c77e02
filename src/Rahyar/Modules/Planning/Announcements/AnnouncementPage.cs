using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.Announcements;

/// <summary>A page of announcements of a programme that the viewer runs.</summary>
internal abstract class AnnouncementPage : ProgrammePage
{
    public override string Here => "people";

    /// <summary>Whom it is for, in words.</summary>
    public string Whom(Audience audience)
    {
        string[] said =
        [
            audience.Side is { } side ? L[$"planning.side.many.{side}"] : L["announcement.everyone"],
            .. audience.State is { } state ? [L[$"planning.state.{state}"]] : Array.Empty<string>(),
            .. audience.Language is Texts.English or Texts.Persian ? [L["announcement.readers-of", L[$"language.{audience.Language}"]]] : Array.Empty<string>(),
            .. audience.Search is { Length: > 0 } search ? [L["announcement.found-by", search]] : Array.Empty<string>(),
        ];
        return string.Join(" · ", said);
    }
}
