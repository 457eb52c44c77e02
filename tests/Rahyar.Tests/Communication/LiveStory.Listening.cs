using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Threading.Channels;
using Rahyar.Tests.Harness;

namespace Rahyar.Tests.Communication;

public sealed partial class LiveStory
{
    /// <summary>A browser that listens to the live stream.</summary>
    private sealed class Listening : IAsyncDisposable
    {
        private readonly HttpClient _http;
        private readonly Channel<SseItem<string>> _items = Channel.CreateUnbounded<SseItem<string>>();
        private readonly List<SseItem<string>> _all = [];
        private readonly CancellationTokenSource _off = new();
        private Task _reading = Task.CompletedTask;

        private Listening(Someone who) =>
            _http = new HttpClient(new SocketsHttpHandler { CookieContainer = who.Cookies, AllowAutoRedirect = false }) { BaseAddress = who.Http.BaseAddress };

        public string? LastId { get; private set; }
        public string Everything { get { lock (_all) { return string.Join('\n', _all.Select(i => $"{i.EventType} {i.EventId} {i.Data}")); } } }
        public List<string> Told { get { lock (_all) { return [.. _all.Where(i => i.Data.Length > 0).Select(i => i.EventId!)]; } } }
        public List<string> Cursors { get { lock (_all) { return [.. _all.Where(i => i.EventId is not null).Select(i => i.EventId!)]; } } }

        public int Count(string verb) { lock (_all) { return _all.Count(i => i.Data.Contains($"\"{verb}\"", StringComparison.Ordinal)); } }

        public static async Task<Listening> To(Someone who, string? lastEventId = null)
        {
            var ear = new Listening(who);
            var request = new HttpRequestMessage(HttpMethod.Get, "/live");
            request.Headers.AcceptEncoding.ParseAdd("br, gzip");
            if (lastEventId is not null)
            {
                request.Headers.Add("Last-Event-ID", lastEventId);
            }

            var response = await ear._http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
            Assert.DoesNotContain(response.Content.Headers.ContentEncoding, e => e is "br" or "gzip");
            ear._reading = ear.ReadAsync(await response.Content.ReadAsStreamAsync(Cancellation));
            await ear.HearsEvent("beat", "reset");
            return ear;
        }

        public async Task<JsonElement> Hears(string verb)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            await foreach (var item in _items.Reader.ReadAllAsync(patience.Token))
            {
                if (item.Data.Contains($"\"{verb}\"", StringComparison.Ordinal))
                {
                    LastId = item.EventId;
                    return JsonDocument.Parse(item.Data).RootElement;
                }
            }

            throw new InvalidOperationException($"The stream ended before it said {verb}. It said:\n{Everything}");
        }

        public async Task HearsEvent(params string[] types)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
            // What was replayed before it stays to be heard.
            while (true)
            {
                lock (_all)
                {
                    if (_all.Exists(i => types.Contains(i.EventType)))
                    {
                        return;
                    }
                }

                await Task.Delay(20, patience.Token);
            }
        }

        public async Task EndsWithin(TimeSpan span) => await _reading.WaitAsync(span);

        public async ValueTask DisposeAsync()
        {
            await _off.CancelAsync();
            _http.Dispose();
            try
            {
                await _reading;
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException)
            {
                // Hung up.
            }

            _off.Dispose();
        }

        private async Task ReadAsync(Stream stream)
        {
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(_off.Token))
            {
                lock (_all)
                {
                    _all.Add(item);
                }

                await _items.Writer.WriteAsync(item, _off.Token);
            }

            _items.Writer.Complete();
        }
    }
}
