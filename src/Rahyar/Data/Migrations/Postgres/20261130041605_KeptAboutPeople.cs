using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class KeptAboutPeople : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "erased_at",
                table: "people_person",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "infrastructure_control_evidence",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    control = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    says = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    dated = table.Column<DateOnly>(type: "date", nullable: false),
                    entered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    entered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_back_by = table.Column<Guid>(type: "uuid", nullable: true),
                    taken_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_control_evidence", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "people_erasure",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    begun_by = table.Column<Guid>(type: "uuid", nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    left = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_erasure", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "period_setting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_period_setting", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_control_evidence_control_dated",
                table: "infrastructure_control_evidence",
                columns: new[] { "control", "dated" });

            migrationBuilder.CreateIndex(
                name: "IX_people_erasure_due_at",
                table: "people_erasure",
                column: "due_at");

            migrationBuilder.CreateIndex(
                name: "IX_people_erasure_person_id",
                table: "people_erasure",
                column: "person_id",
                unique: true,
                filter: "done_at IS NULL AND undone_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_period_setting_name",
                table: "period_setting",
                column: "name",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "infrastructure_control_evidence");

            migrationBuilder.DropTable(
                name: "people_erasure");

            migrationBuilder.DropTable(
                name: "period_setting");

            migrationBuilder.DropColumn(
                name: "erased_at",
                table: "people_person");
        }
    }
}
