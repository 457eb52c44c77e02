namespace Rahyar.Browser.Tests.FiveJourneys;

/// <summary>
/// What a journey costs a person. Steps are counted; how long they take is estimated by the keystroke-level model (Card, Moran and Newell, "The keystroke-level model for
/// user performance time with interactive systems", Communications of the ACM 23(7), 1980): pointing 1.1 s, a key of an average typist 0.28 s, a hand between keys and mouse 0.4 s,
/// pressing and releasing a button 0.2 s, and 1.35 s to make up one's mind before each step. Words that are newly shown are read at 240 a minute (Brysbaert, "How many words do we read per
/// minute?", Journal of Memory and Language 109, 2019: 238 of prose). What the server takes was measured. Thinking what to write, and talking on the telephone, is nobody's to estimate.
/// </summary>
internal sealed class Effort
{
    private const double Pointing = 1.1, Key = 0.28, Homing = 0.4, Press = 0.2, Mind = 1.35;
    private const double WordsAMinute = 240;

    public int Clicks { get; private set; }
    public int Fields { get; private set; }
    public int Keys { get; private set; }
    public int Pages { get; private set; }
    public int Words { get; private set; }
    public TimeSpan Server { get; private set; }

    /// <summary>Clicks and fields: what a person does.</summary>
    public int Steps => Clicks + Fields;

    /// <summary>A person's minutes, those of the server among them.</summary>
    public double Minutes =>
        ((Clicks * (Mind + Pointing + Press)) + (Fields * (Mind + Pointing + Press + (2 * Homing))) + (Keys * Key) + Server.TotalSeconds) / 60 + (Words / WordsAMinute);

    public void Clicked() => Clicks++;

    public void Filled(int keys)
    {
        Fields++;
        Keys += keys;
    }

    public void Opened(TimeSpan server)
    {
        Pages++;
        Server += server;
    }

    public void Served(TimeSpan server) => Server += server;

    public void Read(int words) => Words += words;

    public void Add(Effort other)
    {
        Clicks += other.Clicks;
        Fields += other.Fields;
        Keys += other.Keys;
        Pages += other.Pages;
        Words += other.Words;
        Server += other.Server;
    }

    /// <summary>A line of the table in docs/journeys.md.</summary>
    public string Line(string journey) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"| {journey} | {Clicks} | {Fields} | {Keys} | {Pages} | {Words} | {Server.TotalSeconds:0.0} s | {Minutes:0.0} min |");
}
