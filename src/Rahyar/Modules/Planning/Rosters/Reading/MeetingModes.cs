using System.Collections.Frozen;
using Rahyar.Matching;

namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>The ways to meet, by the words that people write.</summary>
internal static class MeetingModes
{
    private static readonly FrozenDictionary<string, string> ByWord = new (string Mode, string Words)[]
    {
        ("video", "video|video call|online|virtual|zoom|skype|teams|google meet|تصویری|ویدئو|ویدیو|ویدئویی|ویدیویی|تماس تصویری|برخط|آنلاین|مجازی"),
        ("voice", "voice|phone|telephone|call|audio|voice call|صوتی|تلفن|تلفنی|تماس صوتی|صدا"),
        ("text", "text|chat|e-mail|email|messages|messaging|نوشتاری|متنی|پیام|چت|گپ|ایمیل"),
        ("in-person", "in-person|in person|face to face|face-to-face|on site|onsite|on campus|حضوری|رودررو|رو در رو|دیدار حضوری"),
    }.SelectMany(known => known.Words.Split('|'), (known, word) => (Word: Folding.SearchKey(word), known.Mode)).DistinctBy(known => known.Word).ToFrozenDictionary(known => known.Word, known => known.Mode, StringComparer.Ordinal);

    public static string? Find(string written) => ByWord.GetValueOrDefault(Folding.SearchKey(written));
}
