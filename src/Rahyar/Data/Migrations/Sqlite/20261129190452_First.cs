using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "communication_message",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sender_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    session_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    begun_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    removed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    modality = table.Column<int>(type: "INTEGER", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    booked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    booked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    cancelled_at = table.Column<long>(type: "INTEGER", nullable: true),
                    host_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    listed = table.Column<string>(type: "TEXT", nullable: false),
                    confirmed_by = table.Column<string>(type: "TEXT", nullable: false),
                    trouble_for = table.Column<string>(type: "TEXT", nullable: false),
                    trouble_at = table.Column<string>(type: "TEXT", nullable: true),
                    claimed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    held_at = table.Column<long>(type: "INTEGER", nullable: true),
                    missed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_shared_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    shared_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    shared_at = table.Column<long>(type: "INTEGER", nullable: false),
                    removed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_shared_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<long>(type: "INTEGER", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    topics = table.Column<string>(type: "TEXT", nullable: false),
                    modality = table.Column<int>(type: "INTEGER", nullable: false),
                    where = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    mentee_person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    question = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_slot_wish",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    topics = table.Column<string>(type: "TEXT", nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_slot_wish", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", nullable: true),
                    xml = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_data_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "email",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    to = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    cause = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    next_attempt_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_email", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_case_row",
                columns: table => new
                {
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    changes_at = table.Column<long>(type: "INTEGER", nullable: false),
                    cases = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_case_row", x => new { x.programme_id, x.kind, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "evaluation_indicator_snapshot",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    as_of = table.Column<long>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    low = table.Column<double>(type: "REAL", nullable: true),
                    high = table.Column<double>(type: "REAL", nullable: true),
                    score = table.Column<double>(type: "REAL", nullable: true),
                    n = table.Column<int>(type: "INTEGER", nullable: false),
                    needs = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    tentative = table.Column<bool>(type: "INTEGER", nullable: false),
                    few_answered = table.Column<bool>(type: "INTEGER", nullable: false),
                    window_from = table.Column<long>(type: "INTEGER", nullable: false),
                    window_to = table.Column<long>(type: "INTEGER", nullable: false),
                    formula_version = table.Column<int>(type: "INTEGER", nullable: false),
                    target_version = table.Column<int>(type: "INTEGER", nullable: false),
                    target = table.Column<double>(type: "REAL", nullable: false),
                    danger = table.Column<double>(type: "REAL", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_indicator_snapshot", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_kept_profile",
                columns: table => new
                {
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cases_version = table.Column<int>(type: "INTEGER", nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false),
                    page_view_id = table.Column<long>(type: "INTEGER", nullable: false),
                    attempt_id = table.Column<long>(type: "INTEGER", nullable: false),
                    as_of = table.Column<long>(type: "INTEGER", nullable: false),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    subjects = table.Column<int>(type: "INTEGER", nullable: false),
                    going = table.Column<int>(type: "INTEGER", nullable: false),
                    readings = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_kept_profile", x => x.programme_id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    recipient = table.Column<string>(type: "TEXT", maxLength: 320, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: true),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    invited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closes_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_email_at = table.Column<long>(type: "INTEGER", nullable: false),
                    emails_sent = table.Column<int>(type: "INTEGER", nullable: false),
                    emailed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_response",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    invitation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    wave_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    instrument_version = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    language = table.Column<string>(type: "TEXT", maxLength: 5, nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    seconds = table.Column<int>(type: "INTEGER", nullable: true),
                    straight_lined = table.Column<bool>(type: "INTEGER", nullable: false),
                    valid = table.Column<bool>(type: "INTEGER", nullable: false),
                    scores = table.Column<string>(type: "TEXT", nullable: false),
                    shared = table.Column<string>(type: "TEXT", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_response", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "evaluation_survey_wave",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    instrument = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    moment = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_evaluation_survey_wave", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "failed_work",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    work = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    what = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    first_failed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_failed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    next_try_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_failed_work", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_action_attempt",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    action = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    failed = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_action_attempt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_page_view",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    largest_paint_ms = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_page_view", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_probe",
                columns: table => new
                {
                    slot = table.Column<long>(type: "INTEGER", nullable: false),
                    ok = table.Column<bool>(type: "INTEGER", nullable: false),
                    milliseconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_probe", x => x.slot);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_readiness_check",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sound = table.Column<bool>(type: "INTEGER", nullable: false),
                    picture = table.Column<bool>(type: "INTEGER", nullable: false),
                    connection = table.Column<bool>(type: "INTEGER", nullable: false),
                    alternative = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_readiness_check", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_ticket",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    reply = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    replied_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_reply_at = table.Column<long>(type: "INTEGER", nullable: true),
                    resolved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reopened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_ticket", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "journal_cursor",
                columns: table => new
                {
                    reader = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_cursor", x => x.reader);
                });

            migrationBuilder.CreateTable(
                name: "journal_entry",
                columns: table => new
                {
                    seq = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    actor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    verb = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    subject_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    facts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal_entry", x => x.seq);
                });

            migrationBuilder.CreateTable(
                name: "people_authenticator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<byte[]>(type: "BLOB", maxLength: 20, nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_step = table.Column<long>(type: "INTEGER", nullable: false),
                    recovery = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_authenticator", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    text_version = table.Column<int>(type: "INTEGER", nullable: false),
                    given_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_consent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_demo_cast_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_demo_cast_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_nudge_opt_out",
                columns: table => new
                {
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_nudge_opt_out", x => new { x.person_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "people_password_attempt",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_password_attempt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_person",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    search_text = table.Column<string>(type: "TEXT", maxLength: 700, nullable: false),
                    institutional_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    calendar = table.Column<int>(type: "INTEGER", nullable: false),
                    theme = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    deactivated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    invented_for = table.Column<Guid>(type: "TEXT", nullable: true),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true),
                    phone_number = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<long>(type: "INTEGER", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_role_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    fte = table.Column<double>(type: "REAL", nullable: true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_role_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    issued_at = table.Column<long>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_sign_in_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_sign_in_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_announcement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    subject_english = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    text_english = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    subject_persian = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false),
                    text_persian = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    audience = table.Column<string>(type: "TEXT", nullable: false),
                    necessary = table.Column<bool>(type: "INTEGER", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    recipients = table.Column<int>(type: "INTEGER", nullable: false),
                    spared = table.Column<int>(type: "INTEGER", nullable: false),
                    urgent = table.Column<bool>(type: "INTEGER", nullable: false),
                    waits = table.Column<int>(type: "INTEGER", nullable: false),
                    waits_until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_announcement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_application",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    answers = table.Column<string>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    saved_at = table.Column<long>(type: "INTEGER", nullable: false),
                    submitted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decision = table.Column<int>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    told = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    places = table.Column<int>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_budget",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    cents = table.Column<string>(type: "TEXT", nullable: false),
                    hour_cents = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_budget", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_call",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    says = table.Column<string>(type: "TEXT", nullable: false),
                    seeks_mentees = table.Column<bool>(type: "INTEGER", nullable: false),
                    seeks_mentors = table.Column<bool>(type: "INTEGER", nullable: false),
                    opens_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closes_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    stopped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_call", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_code_of_conduct",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    english = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    persian = table.Column<string>(type: "TEXT", maxLength: 6000, nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_code_of_conduct", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_cost_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    hundredths = table.Column<int>(type: "INTEGER", nullable: false),
                    cents = table.Column<long>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reverses_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_cost_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_deputy",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    for_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    named_at = table.Column<long>(type: "INTEGER", nullable: false),
                    from_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    begins = table.Column<long>(type: "INTEGER", nullable: false),
                    ends = table.Column<long>(type: "INTEGER", nullable: false),
                    role_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_deputy", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_form_edition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    questions = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_form_edition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_gate_waiver",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    gate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    asked_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    agreed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    taken_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expired_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_gate_waiver", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_interview_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    voice = table.Column<int>(type: "INTEGER", nullable: false),
                    with = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    held_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    said = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    follows = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_interview_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_milestone",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    first_due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    done_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_milestone", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_objective",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    indicator = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    baseline = table.Column<double>(type: "REAL", nullable: true),
                    target = table.Column<double>(type: "REAL", nullable: true),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    made_at = table.Column<long>(type: "INTEGER", nullable: false),
                    dropped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_objective", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_participation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    enrolled_at = table.Column<long>(type: "INTEGER", nullable: false),
                    waiting_since = table.Column<long>(type: "INTEGER", nullable: false),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    prepared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    screened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    screened_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    own_screening_at = table.Column<long>(type: "INTEGER", nullable: true),
                    profile = table.Column<string>(type: "TEXT", nullable: false),
                    cooldown_until = table.Column<long>(type: "INTEGER", nullable: true),
                    asks_again_at = table.Column<long>(type: "INTEGER", nullable: true),
                    asked_again_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_participation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_section",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    written_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approved_number = table.Column<int>(type: "INTEGER", nullable: true),
                    approved_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    approved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_section", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_programme",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    purpose = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    faculty = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    is_test = table.Column<bool>(type: "INTEGER", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    starts_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ends_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cadence_days = table.Column<int>(type: "INTEGER", nullable: false),
                    default_places = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    launched_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    archived_at = table.Column<long>(type: "INTEGER", nullable: true),
                    times = table.Column<string>(type: "TEXT", nullable: false),
                    match_rules = table.Column<string>(type: "TEXT", nullable: true),
                    waiting_order = table.Column<int>(type: "INTEGER", nullable: false),
                    mentees_choose = table.Column<bool>(type: "INTEGER", nullable: false),
                    requests_at_once = table.Column<int>(type: "INTEGER", nullable: false),
                    request_days = table.Column<int>(type: "INTEGER", nullable: false),
                    screening_parts = table.Column<int>(type: "INTEGER", nullable: false),
                    screening_reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_programme", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_roster_import",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    bytes = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    received_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    new_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    unchanged_rows = table.Column<int>(type: "INTEGER", nullable: false),
                    fault_count = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    brings_back = table.Column<bool>(type: "INTEGER", nullable: false),
                    withdraws_missing = table.Column<bool>(type: "INTEGER", nullable: false),
                    failure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    running_programme_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    preview_json = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_roster_import", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "planning_screening",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    checked_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    checked_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    check_note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    checked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_version = table.Column<int>(type: "INTEGER", nullable: true),
                    declared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    has_conflict = table.Column<bool>(type: "INTEGER", nullable: false),
                    conflict = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    decided_at = table.Column<long>(type: "INTEGER", nullable: true),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    decision_note = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    never = table.Column<string>(type: "TEXT", nullable: false),
                    passed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_screening", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_calendars",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    calendar_name = table.Column<string>(type: "TEXT", nullable: false),
                    calendar = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_calendars", x => new { x.sched_name, x.calendar_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_fired_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    entry_id = table.Column<string>(type: "TEXT", nullable: false),
                    execution_group = table.Column<string>(type: "TEXT", nullable: true),
                    fired_time = table.Column<long>(type: "INTEGER", nullable: false),
                    instance_name = table.Column<string>(type: "TEXT", nullable: false),
                    interrupt_requested_time = table.Column<long>(type: "INTEGER", nullable: true),
                    is_nonconcurrent = table.Column<bool>(type: "INTEGER", nullable: true),
                    job_group = table.Column<string>(type: "TEXT", nullable: true),
                    job_name = table.Column<string>(type: "TEXT", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    progress = table.Column<int>(type: "INTEGER", nullable: true),
                    progress_message = table.Column<string>(type: "TEXT", nullable: true),
                    requests_recovery = table.Column<bool>(type: "INTEGER", nullable: true),
                    sched_time = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_fired_triggers", x => new { x.sched_name, x.entry_id });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_job_details",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    job_name = table.Column<string>(type: "TEXT", nullable: false),
                    job_group = table.Column<string>(type: "TEXT", nullable: false),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    is_durable = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_nonconcurrent = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_update_data = table.Column<bool>(type: "INTEGER", nullable: false),
                    job_class_name = table.Column<string>(type: "TEXT", nullable: false),
                    job_data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    requests_recovery = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_job_details", x => new { x.sched_name, x.job_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_locks",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    lock_name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_locks", x => new { x.sched_name, x.lock_name });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_job_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    job_group = table.Column<string>(type: "TEXT", nullable: false),
                    pause_reason = table.Column<string>(type: "TEXT", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_paused_job_grps", x => new { x.sched_name, x.job_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_paused_trigger_grps",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    pause_reason = table.Column<string>(type: "TEXT", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_paused_trigger_grps", x => new { x.sched_name, x.trigger_group });
                });

            migrationBuilder.CreateTable(
                name: "qrtz_scheduler_state",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    instance_name = table.Column<string>(type: "TEXT", nullable: false),
                    checkin_interval = table.Column<long>(type: "INTEGER", nullable: false),
                    last_checkin_time = table.Column<long>(type: "INTEGER", nullable: false),
                    quartz_version = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_scheduler_state", x => new { x.sched_name, x.instance_name });
                });

            migrationBuilder.CreateTable(
                name: "relationships_concern",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    reporter_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    raised_at = table.Column<long>(type: "INTEGER", nullable: false),
                    acknowledged_at = table.Column<long>(type: "INTEGER", nullable: true),
                    concluded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    conclusion = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_pulse_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    contact = table.Column<int>(type: "INTEGER", nullable: true),
                    progress = table.Column<int>(type: "INTEGER", nullable: true),
                    obstacles = table.Column<int>(type: "INTEGER", nullable: false),
                    wants_contact = table.Column<bool>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_pulse_answer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationships_support_contact",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    coordinator_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_support_contact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "skills_enrolment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    module = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    completed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_asked = table.Column<int>(type: "INTEGER", nullable: false),
                    first_correct = table.Column<int>(type: "INTEGER", nullable: false),
                    first_choices = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_enrolment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "skills_goal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    first_target_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    target_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reached_at = table.Column<long>(type: "INTEGER", nullable: true),
                    mentor_confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    mentee_confirmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    abandoned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_goal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "skills_training_assignment",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    module = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    assigned_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    assigned_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_skills_training_assignment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_agreement",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    edition = table.Column<int>(type: "INTEGER", nullable: false),
                    drafted_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    drafted_at = table.Column<long>(type: "INTEGER", nullable: false),
                    cadence_days = table.Column<int>(type: "INTEGER", nullable: false),
                    reply_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    channels = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    confidentiality = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    reconnect_rule = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    signatures = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_agreement", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_coordinator_note",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_coordinator_note", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_exit_talk",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    offered_at = table.Column<long>(type: "INTEGER", nullable: false),
                    at_midpoint = table.Column<bool>(type: "INTEGER", nullable: false),
                    offered_until = table.Column<long>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    held = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_exit_talk", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_group_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    holds_place = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    invited_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    invited_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_group_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_grouping",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    least = table.Column<int>(type: "INTEGER", nullable: false),
                    most = table.Column<int>(type: "INTEGER", nullable: false),
                    mentors = table.Column<int>(type: "INTEGER", nullable: false),
                    everyone = table.Column<bool>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    groups = table.Column<string>(type: "TEXT", nullable: false),
                    waiting = table.Column<string>(type: "TEXT", nullable: false),
                    gap = table.Column<double>(type: "REAL", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_grouping", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_draw",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    seed = table.Column<long>(type: "INTEGER", nullable: false),
                    stratified = table.Column<bool>(type: "INTEGER", nullable: false),
                    people = table.Column<int>(type: "INTEGER", nullable: false),
                    drawn_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    drawn_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_draw", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_match_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    aim = table.Column<int>(type: "INTEGER", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    rules = table.Column<string>(type: "TEXT", nullable: false),
                    seed = table.Column<long>(type: "INTEGER", nullable: false),
                    after_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    percent = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    mentees = table.Column<int>(type: "INTEGER", nullable: false),
                    mentors = table.Column<int>(type: "INTEGER", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: false),
                    matched = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false),
                    upper_bound = table.Column<long>(type: "INTEGER", nullable: false),
                    seconds = table.Column<double>(type: "REAL", nullable: false),
                    floor = table.Column<int>(type: "INTEGER", nullable: true),
                    kept = table.Column<int>(type: "INTEGER", nullable: true),
                    moved = table.Column<int>(type: "INTEGER", nullable: true),
                    forced_to_move = table.Column<int>(type: "INTEGER", nullable: true),
                    failure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_match_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentor_request",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentee_person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    remind_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reminded_at = table.Column<long>(type: "INTEGER", nullable: true),
                    words = table.Column<string>(type: "TEXT", maxLength: 600, nullable: false),
                    question = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    reply = table.Column<string>(type: "TEXT", maxLength: 600, nullable: true),
                    replied_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    reason = table.Column<string>(type: "TEXT", maxLength: 30, nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentor_request", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    coordinator_alerted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    quiet_from = table.Column<long>(type: "INTEGER", nullable: true),
                    excused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    state_since = table.Column<long>(type: "INTEGER", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    accepted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_message_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_message_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    first_contact_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_contact_noted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_contact_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_word_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    last_word_at = table.Column<long>(type: "INTEGER", nullable: true),
                    agreed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_goal_at = table.Column<long>(type: "INTEGER", nullable: true),
                    cadence_days = table.Column<int>(type: "INTEGER", nullable: false),
                    earlier_cadences = table.Column<string>(type: "TEXT", nullable: true),
                    reply_hours = table.Column<int>(type: "INTEGER", nullable: true),
                    planned_end_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    paused_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    end_reason = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    missed_sessions_in_arow = table.Column<int>(type: "INTEGER", nullable: false),
                    extended = table.Column<bool>(type: "INTEGER", nullable: false),
                    extended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    first_planned_end_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    closing_talk_logged = table.Column<bool>(type: "INTEGER", nullable: false),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    reasons = table.Column<string>(type: "TEXT", nullable: false),
                    next_look_at = table.Column<long>(type: "INTEGER", nullable: false),
                    wished = table.Column<int>(type: "INTEGER", nullable: true),
                    wished_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    wished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    wished_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    safeguarding_asked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    safeguarding_asked_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    least_members = table.Column<int>(type: "INTEGER", nullable: false),
                    holds_places = table.Column<bool>(type: "INTEGER", nullable: false),
                    screening_parts = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_model_settings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    model = table.Column<int>(type: "INTEGER", nullable: false),
                    least_mentees = table.Column<int>(type: "INTEGER", nullable: true),
                    most_mentees = table.Column<int>(type: "INTEGER", nullable: true),
                    mentors = table.Column<int>(type: "INTEGER", nullable: true),
                    roles = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    length = table.Column<int>(type: "INTEGER", nullable: true),
                    cadence_days = table.Column<int>(type: "INTEGER", nullable: true),
                    mix = table.Column<int>(type: "INTEGER", nullable: true),
                    bringing = table.Column<int>(type: "INTEGER", nullable: true),
                    closing = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    published_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_model_settings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    due = table.Column<long>(type: "INTEGER", nullable: false),
                    next_try = table.Column<long>(type: "INTEGER", nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: true),
                    acted_at = table.Column<long>(type: "INTEGER", nullable: true),
                    dropped_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_nudge_switch",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    off = table.Column<bool>(type: "INTEGER", nullable: false),
                    by_rate = table.Column<bool>(type: "INTEGER", nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_nudge_switch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_proposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    turn = table.Column<int>(type: "INTEGER", nullable: true),
                    mentee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    score = table.Column<int>(type: "INTEGER", nullable: false),
                    runner_up_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    margin = table.Column<int>(type: "INTEGER", nullable: true),
                    locked = table.Column<bool>(type: "INTEGER", nullable: false),
                    edited = table.Column<bool>(type: "INTEGER", nullable: false),
                    terms = table.Column<string>(type: "TEXT", nullable: false),
                    shortfall = table.Column<string>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    overtaken = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_run_mentor",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    run_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    places = table.Column<int>(type: "INTEGER", nullable: false),
                    price = table.Column<double>(type: "REAL", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_run_mentor", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "structure_suggestion",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentee_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentor_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    round = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_suggestion", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "communication_note_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    note_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_communication_note_version", x => x.id);
                    table.ForeignKey(
                        name: "FK_communication_note_version_communication_note_note_id",
                        column: x => x.note_id,
                        principalTable: "communication_note",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_claim", x => x.id);
                    table.ForeignKey(
                        name: "FK_people_identity_user_claim_people_person_user_id",
                        column: x => x.user_id,
                        principalTable: "people_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_login", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_people_identity_user_login_people_person_user_id",
                        column: x => x.user_id,
                        principalTable: "people_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "BLOB", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    data = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_passkey", x => x.credential_id);
                    table.ForeignKey(
                        name: "FK_people_identity_user_passkey_people_person_user_id",
                        column: x => x.user_id,
                        principalTable: "people_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "people_identity_user_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_identity_user_token", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_people_identity_user_token_people_person_user_id",
                        column: x => x.user_id,
                        principalTable: "people_person",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planning_application_topic",
                columns: table => new
                {
                    application_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    topic = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    programme_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_application_topic", x => new { x.application_id, x.topic });
                    table.ForeignKey(
                        name: "FK_planning_application_topic_planning_application_application_id",
                        column: x => x.application_id,
                        principalTable: "planning_application",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "planning_plan_version",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    section_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_planning_plan_version", x => x.id);
                    table.ForeignKey(
                        name: "FK_planning_plan_version_planning_plan_section_section_id",
                        column: x => x.section_id,
                        principalTable: "planning_plan_section",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    calendar_name = table.Column<string>(type: "TEXT", nullable: true),
                    continuation_condition = table.Column<int>(type: "INTEGER", nullable: true),
                    continues_trigger_group = table.Column<string>(type: "TEXT", nullable: true),
                    continues_trigger_name = table.Column<string>(type: "TEXT", nullable: true),
                    description = table.Column<string>(type: "TEXT", nullable: true),
                    end_time = table.Column<long>(type: "INTEGER", nullable: true),
                    execution_group = table.Column<string>(type: "TEXT", nullable: true),
                    fixed_delay = table.Column<bool>(type: "INTEGER", nullable: true),
                    job_data = table.Column<byte[]>(type: "BLOB", nullable: true),
                    job_group = table.Column<string>(type: "TEXT", nullable: false),
                    job_name = table.Column<string>(type: "TEXT", nullable: false),
                    misfire_instr = table.Column<short>(type: "INTEGER", nullable: true),
                    misfire_orig_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    misfire_threshold = table.Column<long>(type: "INTEGER", nullable: true),
                    next_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    overlap_policy = table.Column<int>(type: "INTEGER", nullable: true),
                    pause_reason = table.Column<string>(type: "TEXT", nullable: true),
                    paused_at = table.Column<long>(type: "INTEGER", nullable: true),
                    paused_by = table.Column<string>(type: "TEXT", nullable: true),
                    preferred_node = table.Column<string>(type: "TEXT", nullable: true),
                    preferred_node_auto = table.Column<bool>(type: "INTEGER", nullable: false, defaultValue: false),
                    prev_fire_time = table.Column<long>(type: "INTEGER", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: true),
                    retry_attempt = table.Column<int>(type: "INTEGER", nullable: true),
                    retry_policy = table.Column<string>(type: "TEXT", nullable: true),
                    start_time = table.Column<long>(type: "INTEGER", nullable: false),
                    trigger_state = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_type = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_triggers_qrtz_job_details_sched_name_job_name_job_group",
                        columns: x => new { x.sched_name, x.job_name, x.job_group },
                        principalTable: "qrtz_job_details",
                        principalColumns: new[] { "sched_name", "job_name", "job_group" });
                });

            migrationBuilder.CreateTable(
                name: "relationships_concern_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    concern_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    message_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sender_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    sent_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationships_concern_evidence", x => x.id);
                    table.ForeignKey(
                        name: "FK_relationships_concern_evidence_relationships_concern_concern_id",
                        column: x => x.concern_id,
                        principalTable: "relationships_concern",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_lottery_place",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    draw_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    place = table.Column<int>(type: "INTEGER", nullable: false),
                    group = table.Column<string>(type: "TEXT", nullable: true),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_lottery_place", x => x.id);
                    table.ForeignKey(
                        name: "FK_structure_lottery_place_structure_lottery_draw_draw_id",
                        column: x => x.draw_id,
                        principalTable: "structure_lottery_draw",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship_alert",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    from = table.Column<Guid>(type: "TEXT", nullable: true),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship_alert", x => x.id);
                    table.ForeignKey(
                        name: "FK_structure_mentorship_alert_structure_mentorship_mentorship_id",
                        column: x => x.mentorship_id,
                        principalTable: "structure_mentorship",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "structure_mentorship_member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    mentorship_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    participation_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    side = table.Column<int>(type: "INTEGER", nullable: false),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    prepared_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ready_at = table.Column<long>(type: "INTEGER", nullable: true),
                    screened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    screened_until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    own_screening_at = table.Column<long>(type: "INTEGER", nullable: true),
                    signed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closing_talk_at = table.Column<long>(type: "INTEGER", nullable: true),
                    close_answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_pulse = table.Column<double>(type: "REAL", nullable: true),
                    last_pulse_at = table.Column<long>(type: "INTEGER", nullable: true),
                    low_pulses_in_arow = table.Column<int>(type: "INTEGER", nullable: false),
                    stays_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: true),
                    quiet_told_at = table.Column<long>(type: "INTEGER", nullable: true),
                    left_at = table.Column<long>(type: "INTEGER", nullable: true),
                    read_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    notes_seen_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    files_seen_up_to = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_structure_mentorship_member", x => x.id);
                    table.ForeignKey(
                        name: "FK_structure_mentorship_member_structure_mentorship_mentorship_id",
                        column: x => x.mentorship_id,
                        principalTable: "structure_mentorship",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_blob_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    blob_data = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_blob_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_blob_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_cron_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    cron_expression = table.Column<string>(type: "TEXT", nullable: false),
                    time_zone_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_cron_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_cron_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simple_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    repeat_count = table.Column<long>(type: "INTEGER", nullable: false),
                    repeat_interval = table.Column<long>(type: "INTEGER", nullable: false),
                    times_triggered = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_simple_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_simple_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "qrtz_simprop_triggers",
                columns: table => new
                {
                    sched_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_name = table.Column<string>(type: "TEXT", nullable: false),
                    trigger_group = table.Column<string>(type: "TEXT", nullable: false),
                    bool_prop_1 = table.Column<bool>(type: "INTEGER", nullable: true),
                    bool_prop_2 = table.Column<bool>(type: "INTEGER", nullable: true),
                    dec_prop_1 = table.Column<decimal>(type: "TEXT", nullable: true),
                    dec_prop_2 = table.Column<decimal>(type: "TEXT", nullable: true),
                    int_prop_1 = table.Column<int>(type: "INTEGER", nullable: true),
                    int_prop_2 = table.Column<int>(type: "INTEGER", nullable: true),
                    long_prop_1 = table.Column<long>(type: "INTEGER", nullable: true),
                    long_prop_2 = table.Column<long>(type: "INTEGER", nullable: true),
                    str_prop_1 = table.Column<string>(type: "TEXT", nullable: true),
                    str_prop_2 = table.Column<string>(type: "TEXT", nullable: true),
                    str_prop_3 = table.Column<string>(type: "TEXT", nullable: true),
                    time_zone_id = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_qrtz_simprop_triggers", x => new { x.sched_name, x.trigger_name, x.trigger_group });
                    table.ForeignKey(
                        name: "FK_qrtz_simprop_triggers_qrtz_triggers_sched_name_trigger_name_trigger_group",
                        columns: x => new { x.sched_name, x.trigger_name, x.trigger_group },
                        principalTable: "qrtz_triggers",
                        principalColumns: new[] { "sched_name", "trigger_name", "trigger_group" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_mentorship_id_sent_at",
                table: "communication_message",
                columns: new[] { "mentorship_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_programme_id_sent_at",
                table: "communication_message",
                columns: new[] { "programme_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_message_sender_id_client_id",
                table: "communication_message",
                columns: new[] { "sender_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_begun_by_client_id",
                table: "communication_note",
                columns: new[] { "begun_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_mentorship_id_written_at",
                table: "communication_note",
                columns: new[] { "mentorship_id", "written_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_note_version_note_id_number",
                table: "communication_note_version",
                columns: new[] { "note_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_booked_by_client_id",
                table: "communication_session",
                columns: new[] { "booked_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_mentorship_id_starts_at",
                table: "communication_session",
                columns: new[] { "mentorship_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_session_programme_id_starts_at",
                table: "communication_session",
                columns: new[] { "programme_id", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_hash",
                table: "communication_shared_file",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_mentorship_id_shared_at",
                table: "communication_shared_file",
                columns: new[] { "mentorship_id", "shared_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_shared_file_shared_by_client_id",
                table: "communication_shared_file",
                columns: new[] { "shared_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_mentor_id",
                table: "communication_slot",
                column: "mentor_id");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_mentorship_id",
                table: "communication_slot",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_programme_id_state_starts_at",
                table: "communication_slot",
                columns: new[] { "programme_id", "state", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_wish_mentee_id",
                table: "communication_slot_wish",
                column: "mentee_id");

            migrationBuilder.CreateIndex(
                name: "IX_communication_slot_wish_programme_id_ended_at",
                table: "communication_slot_wish",
                columns: new[] { "programme_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_email_cause",
                table: "email",
                column: "cause",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_email_sent_at_next_attempt_at",
                table: "email",
                columns: new[] { "sent_at", "next_attempt_at" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_indicator_snapshot_programme_id_day",
                table: "evaluation_indicator_snapshot",
                columns: new[] { "programme_id", "day" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_indicator_snapshot_programme_id_indicator_day",
                table: "evaluation_indicator_snapshot",
                columns: new[] { "programme_id", "indicator", "day" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_code",
                table: "evaluation_survey_invitation",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_mentorship_id",
                table: "evaluation_survey_invitation",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_next_email_at",
                table: "evaluation_survey_invitation",
                column: "next_email_at");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_person_id_answered_at",
                table: "evaluation_survey_invitation",
                columns: new[] { "person_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_programme_id_instrument",
                table: "evaluation_survey_invitation",
                columns: new[] { "programme_id", "instrument" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_invitation_wave_id_recipient",
                table: "evaluation_survey_invitation",
                columns: new[] { "wave_id", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_invitation_id",
                table: "evaluation_survey_response",
                column: "invitation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_mentorship_id",
                table: "evaluation_survey_response",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_person_id",
                table: "evaluation_survey_response",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_programme_id_instrument",
                table: "evaluation_survey_response",
                columns: new[] { "programme_id", "instrument" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_response_wave_id_answered_at",
                table: "evaluation_survey_response",
                columns: new[] { "wave_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_evaluation_survey_wave_programme_id_instrument_moment",
                table: "evaluation_survey_wave",
                columns: new[] { "programme_id", "instrument", "moment" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_failed_work_work_key",
                table: "failed_work",
                columns: new[] { "work", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_action_attempt_at",
                table: "infrastructure_action_attempt",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_action_attempt_person_id_at",
                table: "infrastructure_action_attempt",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_page_view_at",
                table: "infrastructure_page_view",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_page_view_person_id_at",
                table: "infrastructure_page_view",
                columns: new[] { "person_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_readiness_check_participation_id_checked_at",
                table: "infrastructure_readiness_check",
                columns: new[] { "participation_id", "checked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_readiness_check_programme_id",
                table: "infrastructure_readiness_check",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_opened_by_client_id",
                table: "infrastructure_ticket",
                columns: new[] { "opened_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_programme_id_opened_at",
                table: "infrastructure_ticket",
                columns: new[] { "programme_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_mentorship_id_seq",
                table: "journal_entry",
                columns: new[] { "mentorship_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_person_id_seq",
                table: "journal_entry",
                columns: new[] { "person_id", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_journal_entry_programme_id_verb_at",
                table: "journal_entry",
                columns: new[] { "programme_id", "verb", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_authenticator_person_id",
                table: "people_authenticator",
                column: "person_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_consent_person_id_purpose",
                table: "people_consent",
                columns: new[] { "person_id", "purpose" },
                unique: true,
                filter: "withdrawn_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_people_demo_cast_member_key",
                table: "people_demo_cast_member",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_claim_user_id",
                table: "people_identity_user_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_login_user_id",
                table: "people_identity_user_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_identity_user_passkey_user_id",
                table: "people_identity_user_passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_password_attempt_address_at",
                table: "people_password_attempt",
                columns: new[] { "address", "at" });

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "people_person",
                column: "normalized_email",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_institutional_id",
                table: "people_person",
                column: "institutional_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_person_invented_for",
                table: "people_person",
                column: "invented_for");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "people_person",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_people_role_assignment_person_id_ended_at",
                table: "people_role_assignment",
                columns: new[] { "person_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_role_assignment_programme_id",
                table: "people_role_assignment",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_code_address_issued_at",
                table: "people_sign_in_code",
                columns: new[] { "address", "issued_at" });

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_code_issued_at",
                table: "people_sign_in_code",
                column: "issued_at");

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_session_person_id_ended_at",
                table: "people_sign_in_session",
                columns: new[] { "person_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_announcement_by_client_id",
                table: "planning_announcement",
                columns: new[] { "by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_announcement_programme_id_sent_at",
                table: "planning_announcement",
                columns: new[] { "programme_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_person_id",
                table: "planning_application",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_programme_id_side_person_id",
                table: "planning_application",
                columns: new[] { "programme_id", "side", "person_id" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_programme_id_state_side_submitted_at_places",
                table: "planning_application",
                columns: new[] { "programme_id", "state", "side", "submitted_at", "places" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_programme_id_submitted_at_id_state_side_person_id",
                table: "planning_application",
                columns: new[] { "programme_id", "submitted_at", "id", "state", "side", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_application_topic_programme_id_side_topic",
                table: "planning_application_topic",
                columns: new[] { "programme_id", "side", "topic" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_budget_programme_id",
                table: "planning_budget",
                column: "programme_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_call_programme_id",
                table: "planning_call",
                column: "programme_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_call_slug",
                table: "planning_call",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_code_of_conduct_programme_id_number",
                table: "planning_code_of_conduct",
                columns: new[] { "programme_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_by_client_id",
                table: "planning_cost_entry",
                columns: new[] { "by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_programme_id_on",
                table: "planning_cost_entry",
                columns: new[] { "programme_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_cost_entry_reverses_id",
                table: "planning_cost_entry",
                column: "reverses_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_ended_at_begins",
                table: "planning_deputy",
                columns: new[] { "ended_at", "begins" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_person_id_ended_at",
                table: "planning_deputy",
                columns: new[] { "person_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_deputy_programme_id_ended_at",
                table: "planning_deputy",
                columns: new[] { "programme_id", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_form_edition_programme_id_side_number",
                table: "planning_form_edition",
                columns: new[] { "programme_id", "side", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_gate_waiver_programme_id_gate",
                table: "planning_gate_waiver",
                columns: new[] { "programme_id", "gate" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_interview_note_programme_id_voice",
                table: "planning_interview_note",
                columns: new[] { "programme_id", "voice" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_milestone_programme_id_due_on",
                table: "planning_milestone",
                columns: new[] { "programme_id", "due_on" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_objective_programme_id",
                table: "planning_objective",
                column: "programme_id");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_asks_again_at",
                table: "planning_participation",
                column: "asks_again_at");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_person_id",
                table: "planning_participation",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_programme_id_side_person_id",
                table: "planning_participation",
                columns: new[] { "programme_id", "side", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_participation_programme_id_side_state",
                table: "planning_participation",
                columns: new[] { "programme_id", "side", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_plan_section_programme_id_part",
                table: "planning_plan_section",
                columns: new[] { "programme_id", "part" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_plan_version_section_id_number",
                table: "planning_plan_version",
                columns: new[] { "section_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_roster_import_programme_id_received_at",
                table: "planning_roster_import",
                columns: new[] { "programme_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_planning_roster_import_running_programme_id",
                table: "planning_roster_import",
                column: "running_programme_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_screening_participation_id",
                table: "planning_screening",
                column: "participation_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_planning_screening_programme_id_has_conflict",
                table: "planning_screening",
                columns: new[] { "programme_id", "has_conflict" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_inst_job_req_rcvry",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "instance_name", "requests_recovery" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_j_g",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "job_name", "job_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_ft_t_g",
                table: "qrtz_fired_triggers",
                columns: new[] { "sched_name", "trigger_name", "trigger_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_j_g_n",
                table: "qrtz_job_details",
                columns: new[] { "sched_name", "job_group", "job_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_c",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "calendar_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_g_n",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "trigger_group", "trigger_name" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_j",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "job_name", "job_group" });

            migrationBuilder.CreateIndex(
                name: "idx_qrtz_t_nft_st",
                table: "qrtz_triggers",
                columns: new[] { "sched_name", "trigger_state", "next_fire_time", "priority", "misfire_instr" },
                descending: new[] { false, false, false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_programme_id_raised_at",
                table: "relationships_concern",
                columns: new[] { "programme_id", "raised_at" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_reporter_id_client_id",
                table: "relationships_concern",
                columns: new[] { "reporter_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relationships_concern_evidence_concern_id",
                table: "relationships_concern_evidence",
                column: "concern_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_mentorship_id_person_id_answered_at",
                table: "relationships_pulse_answer",
                columns: new[] { "mentorship_id", "person_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_person_id_client_id",
                table: "relationships_pulse_answer",
                columns: new[] { "person_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_relationships_pulse_answer_programme_id_answered_at",
                table: "relationships_pulse_answer",
                columns: new[] { "programme_id", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_support_contact_mentorship_id_at",
                table: "relationships_support_contact",
                columns: new[] { "mentorship_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_relationships_support_contact_programme_id_at",
                table: "relationships_support_contact",
                columns: new[] { "programme_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_enrolment_participation_id_module",
                table: "skills_enrolment",
                columns: new[] { "participation_id", "module" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_skills_enrolment_programme_id_completed_at",
                table: "skills_enrolment",
                columns: new[] { "programme_id", "completed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_mentorship_id",
                table: "skills_goal",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_programme_id_first_target_on",
                table: "skills_goal",
                columns: new[] { "programme_id", "first_target_on" });

            migrationBuilder.CreateIndex(
                name: "IX_skills_goal_written_by_client_id",
                table: "skills_goal",
                columns: new[] { "written_by", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_skills_training_assignment_programme_id_side",
                table: "skills_training_assignment",
                columns: new[] { "programme_id", "side" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_agreement_mentorship_id_edition",
                table: "structure_agreement",
                columns: new[] { "mentorship_id", "edition" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_coordinator_note_mentorship_id",
                table: "structure_coordinator_note",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_mentorship_id_person_id",
                table: "structure_exit_talk",
                columns: new[] { "mentorship_id", "person_id" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_participation_id",
                table: "structure_exit_talk",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "IX_structure_exit_talk_programme_id_closed_at_asked_at",
                table: "structure_exit_talk",
                columns: new[] { "programme_id", "closed_at", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_mentorship_id_state",
                table: "structure_group_invitation",
                columns: new[] { "mentorship_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_participation_id_state",
                table: "structure_group_invitation",
                columns: new[] { "participation_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_person_id_state",
                table: "structure_group_invitation",
                columns: new[] { "person_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_group_invitation_state_expires_at",
                table: "structure_group_invitation",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_grouping_programme_id_started_at",
                table: "structure_grouping",
                columns: new[] { "programme_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_draw_programme_id_drawn_at",
                table: "structure_lottery_draw",
                columns: new[] { "programme_id", "drawn_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_place_draw_id_participation_id",
                table: "structure_lottery_place",
                columns: new[] { "draw_id", "participation_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_lottery_place_draw_id_place",
                table: "structure_lottery_place",
                columns: new[] { "draw_id", "place" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_match_run_programme_id_started_at",
                table: "structure_match_run",
                columns: new[] { "programme_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_mentee_id_state",
                table: "structure_mentor_request",
                columns: new[] { "mentee_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_mentor_id_state",
                table: "structure_mentor_request",
                columns: new[] { "mentor_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_programme_id_asked_at",
                table: "structure_mentor_request",
                columns: new[] { "programme_id", "asked_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentor_request_state_expires_at",
                table: "structure_mentor_request",
                columns: new[] { "state", "expires_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_next_look_at",
                table: "structure_mentorship",
                column: "next_look_at");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_programme_id_state",
                table: "structure_mentorship",
                columns: new[] { "programme_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_alert_mentorship_id_kind",
                table: "structure_mentorship_alert",
                columns: new[] { "mentorship_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_mentorship_id",
                table: "structure_mentorship_member",
                column: "mentorship_id");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_participation_id",
                table: "structure_mentorship_member",
                column: "participation_id");

            migrationBuilder.CreateIndex(
                name: "IX_structure_mentorship_member_person_id_mentorship_id",
                table: "structure_mentorship_member",
                columns: new[] { "person_id", "mentorship_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_model_settings_programme_id_model",
                table: "structure_model_settings",
                columns: new[] { "programme_id", "model" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_mentorship_id_person_id_kind_due",
                table: "structure_nudge",
                columns: new[] { "mentorship_id", "person_id", "kind", "due" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_person_id_sent_at",
                table: "structure_nudge",
                columns: new[] { "person_id", "sent_at" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_sent_at_next_try",
                table: "structure_nudge",
                columns: new[] { "sent_at", "next_try" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_nudge_switch_programme_id_kind",
                table: "structure_nudge_switch",
                columns: new[] { "programme_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_proposal_run_id_mentee_id",
                table: "structure_proposal",
                columns: new[] { "run_id", "mentee_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_proposal_run_id_place",
                table: "structure_proposal",
                columns: new[] { "run_id", "place" });

            migrationBuilder.CreateIndex(
                name: "IX_structure_run_mentor_run_id_mentor_id",
                table: "structure_run_mentor",
                columns: new[] { "run_id", "mentor_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_structure_suggestion_mentee_id_mentor_id",
                table: "structure_suggestion",
                columns: new[] { "mentee_id", "mentor_id" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "communication_message");

            migrationBuilder.DropTable(
                name: "communication_note_version");

            migrationBuilder.DropTable(
                name: "communication_session");

            migrationBuilder.DropTable(
                name: "communication_shared_file");

            migrationBuilder.DropTable(
                name: "communication_slot");

            migrationBuilder.DropTable(
                name: "communication_slot_wish");

            migrationBuilder.DropTable(
                name: "data_protection_key");

            migrationBuilder.DropTable(
                name: "email");

            migrationBuilder.DropTable(
                name: "evaluation_case_row");

            migrationBuilder.DropTable(
                name: "evaluation_indicator_snapshot");

            migrationBuilder.DropTable(
                name: "evaluation_kept_profile");

            migrationBuilder.DropTable(
                name: "evaluation_survey_invitation");

            migrationBuilder.DropTable(
                name: "evaluation_survey_response");

            migrationBuilder.DropTable(
                name: "evaluation_survey_wave");

            migrationBuilder.DropTable(
                name: "failed_work");

            migrationBuilder.DropTable(
                name: "infrastructure_action_attempt");

            migrationBuilder.DropTable(
                name: "infrastructure_page_view");

            migrationBuilder.DropTable(
                name: "infrastructure_probe");

            migrationBuilder.DropTable(
                name: "infrastructure_readiness_check");

            migrationBuilder.DropTable(
                name: "infrastructure_ticket");

            migrationBuilder.DropTable(
                name: "journal_cursor");

            migrationBuilder.DropTable(
                name: "journal_entry");

            migrationBuilder.DropTable(
                name: "people_authenticator");

            migrationBuilder.DropTable(
                name: "people_consent");

            migrationBuilder.DropTable(
                name: "people_demo_cast_member");

            migrationBuilder.DropTable(
                name: "people_identity_user_claim");

            migrationBuilder.DropTable(
                name: "people_identity_user_login");

            migrationBuilder.DropTable(
                name: "people_identity_user_passkey");

            migrationBuilder.DropTable(
                name: "people_identity_user_token");

            migrationBuilder.DropTable(
                name: "people_nudge_opt_out");

            migrationBuilder.DropTable(
                name: "people_password_attempt");

            migrationBuilder.DropTable(
                name: "people_role_assignment");

            migrationBuilder.DropTable(
                name: "people_sign_in_code");

            migrationBuilder.DropTable(
                name: "people_sign_in_session");

            migrationBuilder.DropTable(
                name: "planning_announcement");

            migrationBuilder.DropTable(
                name: "planning_application_topic");

            migrationBuilder.DropTable(
                name: "planning_budget");

            migrationBuilder.DropTable(
                name: "planning_call");

            migrationBuilder.DropTable(
                name: "planning_code_of_conduct");

            migrationBuilder.DropTable(
                name: "planning_cost_entry");

            migrationBuilder.DropTable(
                name: "planning_deputy");

            migrationBuilder.DropTable(
                name: "planning_form_edition");

            migrationBuilder.DropTable(
                name: "planning_gate_waiver");

            migrationBuilder.DropTable(
                name: "planning_interview_note");

            migrationBuilder.DropTable(
                name: "planning_milestone");

            migrationBuilder.DropTable(
                name: "planning_objective");

            migrationBuilder.DropTable(
                name: "planning_participation");

            migrationBuilder.DropTable(
                name: "planning_plan_version");

            migrationBuilder.DropTable(
                name: "planning_programme");

            migrationBuilder.DropTable(
                name: "planning_roster_import");

            migrationBuilder.DropTable(
                name: "planning_screening");

            migrationBuilder.DropTable(
                name: "qrtz_blob_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_calendars");

            migrationBuilder.DropTable(
                name: "qrtz_cron_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_fired_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_locks");

            migrationBuilder.DropTable(
                name: "qrtz_paused_job_grps");

            migrationBuilder.DropTable(
                name: "qrtz_paused_trigger_grps");

            migrationBuilder.DropTable(
                name: "qrtz_scheduler_state");

            migrationBuilder.DropTable(
                name: "qrtz_simple_triggers");

            migrationBuilder.DropTable(
                name: "qrtz_simprop_triggers");

            migrationBuilder.DropTable(
                name: "relationships_concern_evidence");

            migrationBuilder.DropTable(
                name: "relationships_pulse_answer");

            migrationBuilder.DropTable(
                name: "relationships_support_contact");

            migrationBuilder.DropTable(
                name: "skills_enrolment");

            migrationBuilder.DropTable(
                name: "skills_goal");

            migrationBuilder.DropTable(
                name: "skills_training_assignment");

            migrationBuilder.DropTable(
                name: "structure_agreement");

            migrationBuilder.DropTable(
                name: "structure_coordinator_note");

            migrationBuilder.DropTable(
                name: "structure_exit_talk");

            migrationBuilder.DropTable(
                name: "structure_group_invitation");

            migrationBuilder.DropTable(
                name: "structure_grouping");

            migrationBuilder.DropTable(
                name: "structure_lottery_place");

            migrationBuilder.DropTable(
                name: "structure_match_run");

            migrationBuilder.DropTable(
                name: "structure_mentor_request");

            migrationBuilder.DropTable(
                name: "structure_mentorship_alert");

            migrationBuilder.DropTable(
                name: "structure_mentorship_member");

            migrationBuilder.DropTable(
                name: "structure_model_settings");

            migrationBuilder.DropTable(
                name: "structure_nudge");

            migrationBuilder.DropTable(
                name: "structure_nudge_switch");

            migrationBuilder.DropTable(
                name: "structure_proposal");

            migrationBuilder.DropTable(
                name: "structure_run_mentor");

            migrationBuilder.DropTable(
                name: "structure_suggestion");

            migrationBuilder.DropTable(
                name: "communication_note");

            migrationBuilder.DropTable(
                name: "people_person");

            migrationBuilder.DropTable(
                name: "planning_application");

            migrationBuilder.DropTable(
                name: "planning_plan_section");

            migrationBuilder.DropTable(
                name: "qrtz_triggers");

            migrationBuilder.DropTable(
                name: "relationships_concern");

            migrationBuilder.DropTable(
                name: "structure_lottery_draw");

            migrationBuilder.DropTable(
                name: "structure_mentorship");

            migrationBuilder.DropTable(
                name: "qrtz_job_details");
        }
    }
}
