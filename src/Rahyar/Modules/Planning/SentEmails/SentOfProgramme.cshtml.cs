using Microsoft.AspNetCore.Authorization;
using Rahyar.Emails;
using Rahyar.Web.Pages;
using Rahyar.Web.Texts;

namespace Rahyar.Modules.Planning.SentEmails;

/// <summary>/programmes/{id}/emails: what was sent because of a programme.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class SentOfProgrammeModel(Texts texts, HouseAddress house, IMentorshipLookup pairs) : SentPage(texts, house, pairs);
