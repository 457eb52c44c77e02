using Rahyar.Matching;

namespace Rahyar.Modules.Infrastructure.Help.Articles;

/// <summary>What people call the same thing, in both languages: whoever looks for one finds what is written with another.</summary>
internal static class Synonyms
{
    private static readonly string[][] Groups =
    [
        .. new string[][]
        {
            ["رمز عبور", "گذرواژه", "کلمه عبور", "پسورد", "password", "passphrase"],
            ["ایمیل", "رایانامه", "پست الکترونیک", "نامه الکترونیک", "e-mail", "email", "mail"],
            ["پرونده", "فایل", "پیوست", "file", "attachment", "document"],
            ["حذف", "پاک", "فراموش", "delete", "erase", "remove", "forget"],
            ["اینترنت", "اتصال", "شبکه", "وای فای", "internet", "connection", "network", "wifi"],
            ["گوشی", "تلفن", "موبایل", "همراه", "phone", "mobile", "smartphone"],
            ["رایانه", "کامپیوتر", "لپ تاپ", "computer", "laptop", "pc"],
            ["ورود", "وارد", "لاگین", "sign in", "log in", "login", "signin"],
            ["خروج", "خارج", "sign out", "log out", "logout"],
            ["دوربین", "وب کم", "تصویر", "camera", "webcam", "picture"],
            ["میکروفون", "صدا", "microphone", "mic", "sound", "voice"],
            ["یادآور", "اعلان", "نوتیفیکیشن", "خبر", "reminder", "notification", "notice"],
            ["هرزنامه", "اسپم", "spam", "junk"],
            ["جلسه", "قرار", "ملاقات", "session", "meeting", "appointment"],
            ["نشانی", "آدرس", "address"],
            ["ساعت", "زمان", "منطقه زمانی", "time", "clock", "time zone"],
            ["خصوصی", "محرمانه", "حریم", "private", "privacy", "confidential"],
            ["کند", "قطع", "ضعیف", "slow", "weak", "offline"],
        }.Select(group => group.Select(Folding.Fold).ToArray()),
    ];

    /// <summary>The word itself, and what else is said in its place.</summary>
    /// <param name="word">Folded.</param>
    /// <param name="typed">All that was typed, folded, with a blank before and after it: some of what people say is of two words.</param>
    public static string[] Of(string word, string typed) =>
        [word, .. Groups.Where(group => Array.Exists(group, said => typed.Contains($" {said}", StringComparison.Ordinal) && Array.Exists(said.Split(' '), part => word.StartsWith(part, StringComparison.Ordinal))))
            .SelectMany(group => group).Where(said => said != word).Distinct()];
}
