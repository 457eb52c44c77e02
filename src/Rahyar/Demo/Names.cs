namespace Rahyar.Demo;

/// <summary>Invented people: common given and family names, put together at random.</summary>
internal static class Names
{
    private static readonly (string Latin, string Persian)[] PersianGiven =
    [
        ("Sara", "سارا"), ("Parisa", "پریسا"), ("Maryam", "مریم"), ("Zahra", "زهرا"), ("Leila", "لیلا"), ("Nasrin", "نسرین"), ("Mina", "مینا"),
        ("Niloofar", "نیلوفر"), ("Shirin", "شیرین"), ("Elham", "الهام"), ("Azadeh", "آزاده"), ("Fatemeh", "فاطمه"), ("Reza", "رضا"), ("Amir", "امیر"),
        ("Omid", "امید"), ("Ali", "علی"), ("Hossein", "حسین"), ("Mehdi", "مهدی"), ("Kaveh", "کاوه"), ("Babak", "بابک"), ("Siamak", "سیامک"),
        ("Navid", "نوید"), ("Farhad", "فرهاد"), ("Arash", "آرش"),
    ];

    private static readonly (string Latin, string Persian)[] PersianFamily =
    [
        ("Ahmadi", "احمدی"), ("Mohammadi", "محمدی"), ("Karimi", "کریمی"), ("Hosseini", "حسینی"), ("Naderi", "نادری"), ("Sharifi", "شریفی"),
        ("Tavakoli", "توکلی"), ("Rahimi", "رحیمی"), ("Moradi", "مرادی"), ("Jafari", "جعفری"), ("Rostami", "رستمی"), ("Ghasemi", "قاسمی"),
        ("Azimi", "عظیمی"), ("Bagheri", "باقری"), ("Sadeghi", "صادقی"), ("Kazemi", "کاظمی"), ("Yousefi", "یوسفی"), ("Ebrahimi", "ابراهیمی"),
        ("Soltani", "سلطانی"), ("Amini", "امینی"), ("Zamani", "زمانی"), ("Parsa", "پارسا"), ("Darvish", "درویش"), ("Nikpour", "نیک‌پور"),
    ];

    private static readonly string[] OtherGiven =
    [
        "Tom", "Ingrid", "Amara", "Jonas", "Mei", "Lucas", "Aisha", "Peter", "Chloe", "Diego", "Hana", "Marta", "Samuel", "Priya", "Erik",
        "Lena", "David", "Yuki", "Nadia", "Felix", "Grace", "Ivan", "Julia", "Kofi",
    ];

    private static readonly string[] OtherFamily =
    [
        "Becker", "Lind", "Okafor", "Meyer", "Chen", "Silva", "Khan", "Novak", "Martin", "Garcia", "Sato", "Kowalska", "Adeyemi", "Sharma",
        "Hansen", "Fischer", "Cohen", "Tanaka", "Haddad", "Wagner", "Mensah", "Petrov", "Rossi", "Boateng",
    ];

    /// <summary>A name in its own script, with a Latin form for the address.</summary>
    public static (string Name, string Latin) Pick(Random dice, bool persian)
    {
        if (!persian)
        {
            var name = $"{Of(dice, OtherGiven)} {Of(dice, OtherFamily)}";
            return (name, name);
        }

        var (given, family) = (Of(dice, PersianGiven), Of(dice, PersianFamily));
        return ($"{given.Persian} {family.Persian}", $"{given.Latin} {family.Latin}");
    }

    public static T Of<T>(Random dice, T[] from) => from[dice.Next(from.Length)];
}
