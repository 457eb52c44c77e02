using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Rahyar.Backups;
using Rahyar.Data;
using Rahyar.Jobs;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Infrastructure.Doctor;

/// <summary><c>rahyar doctor</c> on an installation in good order, and on others that are broken in one way each: exactly that check names it.</summary>
public sealed class DoctorStory : Story
{
    private readonly MailSink _sink = new();

    private protected override async ValueTask Leave() => await _sink.DisposeAsync();

    [Fact]
    public async Task In_good_order_everything_is_ok()
    {
        await app.World.Arrange(db => db.Add(Taken(daysAgo: 0)));
        var (code, checks) = await Examine($"--Backup:Folder={app.DataFolder}");

        Assert.All(checks, c => Assert.True(c.Verdict == "ok" || (c.Name, c.Verdict) is ("disk", "look") or ("certificate" or "proxy", "unchecked"), $"{c.Name} is {c.Verdict}: {c.Says}"));
        Assert.Equal(0, code);
        Assert.Equal(14, checks.Count);
        var (_, said, _) = await Command.RunAsync(app, ["doctor", .. Mail, $"--Rahyar:Address={Here}"]);
        Assert.Contains("ok        database", said, StringComparison.Ordinal);
        Assert.Contains(", 0 broken.", said, StringComparison.Ordinal);
        // What nobody has looked at is not called in order.
        var unseen = checks.Where(c => c.Verdict == "unchecked").ToList();
        Assert.Equal(["certificate", "proxy"], unseen.Select(c => c.Name));
        Assert.All(unseen, c => Assert.Contains("Rahyar:Address", c.Do, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_server_there_is_something_to_look_at_and_nothing_broken()
    {
        var (code, checks) = await Examine($"--Rahyar:Address=http://127.0.0.1:{FreePort()}");

        Assert.Equal((0, "look"), (code, checks.Single(c => c.Name == "address").Verdict));
        Assert.DoesNotContain(checks, c => c.Verdict == "broken");
    }

    [Theory]
    [InlineData("--Smpt:Host=mail", "Smtp:Host")]
    [InlineData("--Rahyar:Adress=http://example.edu", "Rahyar:Address")]
    [InlineData("--Smtp:Passwort=x", "Smtp:Password")]
    [Trait("Database", "sqlite")]
    public async Task A_setting_that_is_misspelt_is_named_with_the_nearest_right_one(string setting, string meant)
    {
        var broken = await OnlyBroken("configuration", setting);

        Assert.Contains(setting[2..setting.IndexOf('=', StringComparison.Ordinal)], broken.Says, StringComparison.Ordinal);
        Assert.Contains(meant, broken.Do, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--Smtp:Port=many")]
    [InlineData("--Smtp:Tls=TLS")]
    [InlineData("--Rahyar:FileMegabytes=-3")]
    [InlineData("--Rahyar:TextsFolder=/nowhere/at/all")]
    [Trait("Database", "sqlite")]
    public async Task A_wrong_value_is_named(string setting)
    {
        var broken = await OnlyBroken("configuration", setting);
        Assert.Contains(setting[2..setting.IndexOf('=', StringComparison.Ordinal)], broken.Says, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_away_or_damaged()
    {
        if (TestDatabase.OnPostgres)
        {
            Assert.Contains("refused", (await OnlyBroken("database", $"--ConnectionStrings:Postgres=Host=127.0.0.1;Port={FreePort()};Username=nobody;Database=rahyar")).Says, StringComparison.OrdinalIgnoreCase);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "rahyar.db"), string.Concat(Enumerable.Repeat("This is no database. ", 1000)), Cancellation);
        Assert.Contains("damaged", (await OnlyBroken("database", $"--Rahyar:DataFolder={folder}")).Says, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Tables_of_a_newer_version()
    {
        await app.World.Arrange(db => db.Database.ExecuteSqlRaw("insert into \"__EFMigrationsHistory\" values ('29991231000000_Tomorrow', '99.0.0')"));

        Assert.Contains("29991231000000_Tomorrow", (await OnlyBroken("migrations")).Says, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_folder_that_takes_no_files()
    {
        await File.WriteAllTextAsync(Path.Combine(app.DataFolder, "proof"), "in the way", Cancellation);

        await OnlyBroken("storage");
    }

    [Fact]
    public async Task A_clock_that_was_set_back()
    {
        await app.World.Programme();
        await app.World.Arrange(db => db.Journal.OrderByDescending(e => e.Seq).Take(1).ExecuteUpdate(set => set.SetProperty(e => e.At, TimeProvider.System.GetUtcNow().AddHours(2))));

        Assert.Contains("minutes before the newest entry", (await OnlyBroken("clock")).Says, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_machine_without_time_zones()
    {
        var empty = Directory.CreateTempSubdirectory("rahyar-test-").FullName;
        var (code, checks) = await ExamineWith(new() { ["TZDIR"] = empty });

        Assert.Equal((1, "time-zones"), (code, Assert.Single(checks, c => c.Verdict == "broken").Name));
        Directory.Delete(empty);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_mail_server_that_does_not_answer_and_one_that_does_not_know_us()
    {
        var port = FreePort();
        Assert.Contains($"127.0.0.1:{port}", (await OnlyBroken("mail", $"--Smtp:Port={port}")).Says, StringComparison.Ordinal);

        // The sink has no STARTTLS, and takes nobody's password.
        Assert.Contains("STARTTLS", (await OnlyBroken("mail", "--Smtp:Tls=starttls")).Says, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task An_address_that_nobody_knows_or_where_somebody_else_lives()
    {
        Assert.Contains("nowhere.invalid", (await OnlyBroken("address", "--Rahyar:Address=http://nowhere.invalid")).Says, StringComparison.Ordinal);

        await using var stranger = await Bystander.StrangerAsync();
        Assert.Contains("not Rahyar", (await OnlyBroken("address", $"--Rahyar:Address={stranger.Address}")).Says, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_proxy_that_hides_what_protects_people()
    {
        await using var proxy = await Bystander.ProxyAsync(app, drops: "X-Content-Type-Options");

        Assert.Contains("X-Content-Type-Options", (await OnlyBroken("headers", $"--Rahyar:Address={proxy.Address}")).Says, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_proxy_of_https_that_does_not_say_so_and_certificates_that_browsers_refuse()
    {
        await using var trusted = await Bystander.ProxyAsync(app, certificate: new("localhost", Days: 90));
        var environment = new Dictionary<string, string> { ["SSL_CERT_FILE"] = trusted.CertificateFile! };
        await Only("proxy", environment, $"--Rahyar:Address={trusted.Address}");

        foreach (var (bad, what) in new[] { (new Bystander.Shown("other.example", 90), "certificate.other-name"), (new("localhost", -3), "certificate.expired") })
        {
            await using var proxy = await Bystander.ProxyAsync(app, certificate: bad, saysHttps: true);
            Assert.Equal(what, (await Only("certificate", new() { ["SSL_CERT_FILE"] = proxy.CertificateFile! }, $"--Rahyar:Address={proxy.Address}")).Found);
        }

        await using var unknown = await Bystander.ProxyAsync(app, certificate: new("localhost", 90), saysHttps: true);
        Assert.Equal("certificate.untrusted", (await Only("certificate", [], $"--Rahyar:Address={unknown.Address}")).Found);
        await using var soon = await Bystander.ProxyAsync(app, certificate: new("localhost", 5), saysHttps: true);
        var (code, checks) = await ExamineWith(new() { ["SSL_CERT_FILE"] = soon.CertificateFile! }, $"--Rahyar:Address={soon.Address}");
        Assert.Equal((0, "certificate.soon"), (code, checks.Single(c => c.Name == "certificate").Found));
    }

    [Fact]
    public async Task Work_that_was_put_aside_for_good()
    {
        await app.World.Arrange(db =>
        {
            var failed = new FailedWork("journal:letters", "17", "message.sent", app.Now);
            failed.Fail(new InvalidOperationException("It cannot be read."), app.Now, mostAttempts: 1);
            db.Add(failed);
        });

        await OnlyBroken("jobs");
    }

    [Fact]
    public async Task Backups_that_have_stopped()
    {
        await app.World.Arrange(db => db.Add(Taken(daysAgo: 5)));

        Assert.Equal("backup.old", (await OnlyBroken("backup", $"--Backup:Folder={app.DataFolder}")).Found);
    }

    private static Backup Taken(int daysAgo)
    {
        var at = TimeProvider.System.GetUtcNow().AddDays(-daysAgo);
        var backup = new Backup(Guid.CreateVersion7(), "/backup/rahyar.backup", scheduled: true, encrypted: true, at);
        backup.Keep(1000, 10, 0, 0, at);
        backup.Prove(at);
        return backup;
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task A_test_letter_is_sent_on_request_and_only_then()
    {
        await Examine();
        Assert.Empty(_sink.Taken);

        var (code, checks) = await Examine("--mail", "it@uni.example");

        Assert.Equal((0, "mail.sent"), (code, checks[^1].Found));
        Assert.Equal("Test from Rahyar", Assert.Single(_sink.To("it@uni.example")).Subject);
    }

    [Fact]
    [Trait("Database", "sqlite")]
    public async Task Settings_that_are_no_json_are_named_and_the_rest_is_looked_at()
    {
        // Beside the program, and read in an environment of this name alone.
        var file = Path.Combine(AppContext.BaseDirectory, "appsettings.DoctorStory.json");
        await File.WriteAllTextAsync(file, "{ \"Rahyar\": { \"Address\": ", Cancellation);
        var (code, said, complained) = await Command.RunAsync(app, ["doctor", "--json", .. Mail, $"--Rahyar:Address={Here}"], new() { ["ASPNETCORE_ENVIRONMENT"] = "DoctorStory" });
        File.Delete(file);

        Assert.Equal((1, ""), (code, complained));
        Assert.Equal("configuration.unreadable", Assert.Single(Read(said), c => c.Verdict == "broken").Found);
    }

    private string Here => app.Address.ToString().TrimEnd('/');

    private string[] Mail => ["--Smtp:Host=127.0.0.1", $"--Smtp:Port={_sink.Port}", "--Smtp:Tls=none", "--Smtp:From=Rahyar <rahyar@uni.example>"];

    private Task<Seen> OnlyBroken(string check, params string[] settings) => Only(check, [], settings);

    private async Task<Seen> Only(string check, Dictionary<string, string> environment, params string[] settings)
    {
        var (code, checks) = await ExamineWith(environment, settings);
        var broken = checks.Where(c => c.Verdict == "broken").ToList();
        Assert.True(broken is [{ Name: var name }] && name == check, $"Only {check} should be broken: {string.Join("\n", checks.Select(c => $"{c.Verdict} {c.Name}: {c.Says}"))}");
        Assert.Equal(1, code);
        Assert.NotEmpty(broken[0].Do);
        return broken[0];
    }

    private Task<(int Code, List<Seen> Checks)> Examine(params string[] settings) => ExamineWith([], settings);

    // The later of two settings counts.
    private async Task<(int Code, List<Seen> Checks)> ExamineWith(Dictionary<string, string> environment, params string[] settings)
    {
        var (code, said, complained) = await Command.RunAsync(app, ["doctor", "--json", .. Mail, $"--Rahyar:Address={Here}", .. settings], environment);
        Assert.Equal("", complained);
        return (code, Read(said));
    }

    private static List<Seen> Read(string json) => [.. JsonDocument.Parse(json).RootElement.GetProperty("checks").EnumerateArray()
        .Select(c => new Seen(c.GetProperty("check").GetString()!, c.GetProperty("verdict").GetString()!, c.GetProperty("found").GetString()!, c.GetProperty("says").GetString()!, c.GetProperty("do").GetString() ?? ""))];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed record Seen(string Name, string Verdict, string Found, string Says, string Do);
}
